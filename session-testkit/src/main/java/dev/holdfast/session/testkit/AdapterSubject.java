package dev.holdfast.session.testkit;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.store.SessionStore;
import java.time.InstantSource;

/** What the author of an adapter supplies to have it checked. */
public interface AdapterSubject extends ContractSubject {
    /** Returns a new and empty store that goes by {@code clock} and can write on a condition, such as {@code MemoryStore}. */
    SessionStore newStore(InstantSource clock);

    /**
     * Starts the adapter's framework on a free port of 127.0.0.1, over plain HTTP/1.1. Every request, whatever its method and
     * path, has its session from {@code manager} and is answered by {@code handler}; what the handler throws goes to the framework.
     */
    ContractServer start(SessionManager manager, ContractHandler handler) throws Exception;
}
