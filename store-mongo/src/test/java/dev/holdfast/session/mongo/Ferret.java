package dev.holdfast.session.mongo;

import dev.holdfast.machinery.FerretProcess;

/** FerretDB, one for all tests of this process. */
final class Ferret {
    private static TestServer server;

    private Ferret() {}

    static synchronized TestServer server() {
        if (server == null) {
            server = TestServer.at(FerretProcess.url());
        }
        return server;
    }
}
