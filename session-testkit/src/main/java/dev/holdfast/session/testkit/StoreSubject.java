package dev.holdfast.session.testkit;

import dev.holdfast.session.store.SessionStore;
import java.time.Duration;
import java.time.InstantSource;

/** What the author of a store supplies to have it checked. */
public interface StoreSubject extends ContractSubject {
    /** Returns the store: the same one throughout a case, empty at its start. */
    SessionStore store();

    /** Returns the clock that the store goes by. */
    InstantSource clock();

    /**
     * Lets {@code time} pass, for the store and for {@link #clock}. A server has a clock of its own that nobody turns;
     * there, make its expiries earlier by {@code time} as well. No case waits.
     */
    void elapse(Duration time);
}
