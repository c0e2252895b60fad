package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.testkit.ContractHandler;
import dev.holdfast.session.testkit.ContractServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

/** Micronaut's server on a free port, with the session manager of a contract and the handler that answers. */
record MicronautServer(EmbeddedServer server) implements ContractServer {
    static MicronautServer start(SessionManager manager, ContractHandler handler) {
        ApplicationContext context = ApplicationContext.builder()
                .singletons(manager, handler)
                .build()
                .start();
        return new MicronautServer(context.getBean(EmbeddedServer.class).start());
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }
}
