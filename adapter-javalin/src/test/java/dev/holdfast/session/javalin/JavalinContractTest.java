package dev.holdfast.session.javalin;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.testkit.ContractHandler;
import dev.holdfast.session.testkit.ContractServer;
import dev.holdfast.session.testkit.SessionAdapterContract;
import io.javalin.http.HandlerType;
import java.time.InstantSource;

/** The adapter for Javalin passes the contract of adapters. */
class JavalinContractTest implements SessionAdapterContract {
    @Override
    public SessionStore newStore(InstantSource clock) {
        return MemoryStore.builder().clock(clock).build();
    }

    @Override
    public ContractServer start(SessionManager manager, ContractHandler handler) {
        return JavalinServer.start(manager, config -> {
            for (HandlerType method : HandlerType.commonHttp()) {
                config.routes.addHttpHandler(method, "/*", ctx -> handler.handle(new JavalinExchange(ctx)));
            }
        });
    }
}
