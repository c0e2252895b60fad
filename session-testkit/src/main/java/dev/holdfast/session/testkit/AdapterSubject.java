package dev.holdfast.session.testkit;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.store.SessionStore;
import java.time.InstantSource;

/** The parts that the author of an adapter supplies for the contract. */
public interface AdapterSubject extends ContractSubject {
    /** Returns a new and empty store that uses {@code clock} and has conditional writes, such as {@code MemoryStore}. */
    SessionStore newStore(InstantSource clock);

    /**
     * Starts the adapter's framework on a free port of 127.0.0.1, with plain HTTP/1.1. Every request, with any method and path,
     * has its session from {@code manager} and is answered by {@code handler}. Exceptions of the handler must reach the
     * framework.
     */
    ContractServer start(SessionManager manager, ContractHandler handler) throws Exception;
}
