package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.testkit.ContractHandler;
import dev.holdfast.session.testkit.ContractServer;
import dev.holdfast.session.testkit.SessionAdapterContract;
import java.time.InstantSource;

/** The adapter for Micronaut passes the contract of adapters. */
class MicronautContractTest implements SessionAdapterContract {
    @Override
    public SessionStore newStore(InstantSource clock) {
        return MemoryStore.builder().clock(clock).build();
    }

    @Override
    public ContractServer start(SessionManager manager, ContractHandler handler) {
        return MicronautServer.start(manager, handler);
    }
}
