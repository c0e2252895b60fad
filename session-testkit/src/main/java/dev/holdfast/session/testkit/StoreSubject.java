package dev.holdfast.session.testkit;

import dev.holdfast.session.store.SessionStore;
import java.time.Duration;
import java.time.InstantSource;

/** The parts that the author of a store supplies for the contract. */
public interface StoreSubject extends ContractSubject {
    /** Returns the store: the same one throughout a case, empty at its start. */
    SessionStore store();

    /** Returns the clock that the store uses. */
    InstantSource clock();

    /**
     * Lets {@code time} pass, for the store and for {@link #clock}. A server has a clock of its own that cannot be turned; then
     * also make its expiries earlier by {@code time}. No case waits.
     */
    void elapse(Duration time);
}
