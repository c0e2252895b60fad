package dev.holdfast.session.testkit;

import dev.holdfast.session.store.SessionStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** What the author of a store supplies to have it checked. */
public interface StoreSubject {
    /** Returns the store: the same one throughout a case, empty at its start. */
    SessionStore store();

    /** Returns the clock that the store goes by. */
    InstantSource clock();

    /**
     * Lets {@code time} pass, for the store and for {@link #clock}. A server has a clock of its own that nobody turns;
     * there, make its expiries earlier by {@code time} as well. No case waits.
     */
    void elapse(Duration time);

    /**
     * Returns what the store cannot do: the name of a case, and the reason. Such a case must fail, and is then reported
     * as skipped with the reason; one that passes after all is an error, and so is a skip that is not listed.
     */
    default Map<String, String> cannot() {
        return Map.of();
    }
}
