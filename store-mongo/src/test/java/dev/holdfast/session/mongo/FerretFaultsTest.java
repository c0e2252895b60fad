package dev.holdfast.session.mongo;

/** The same on FerretDB. */
class FerretFaultsTest extends MongoFaultsTest {
    @Override
    TestServer server() {
        return Ferret.server();
    }
}
