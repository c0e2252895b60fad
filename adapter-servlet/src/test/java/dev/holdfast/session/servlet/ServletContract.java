package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.testkit.ContractHandler;
import dev.holdfast.session.testkit.ContractServer;
import dev.holdfast.session.testkit.SessionAdapterContract;
import java.time.InstantSource;

/** The contract in one container. */
interface ServletContract extends SessionAdapterContract {
    Container container();

    @Override
    default SessionStore newStore(InstantSource clock) {
        return MemoryStore.builder().clock(clock).build();
    }

    @Override
    default ContractServer start(SessionManager manager, ContractHandler handler) throws Exception {
        return container().start(new SessionFilter(manager), new Page((request, response) -> {
            handler.handle(new ServletExchange(request, response));
        }));
    }
}
