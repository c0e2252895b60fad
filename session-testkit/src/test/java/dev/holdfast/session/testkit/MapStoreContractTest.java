package dev.holdfast.session.testkit;

import java.time.Duration;

/** Runs by itself on a store that fulfils the contracts, and from other tests on stores that do not. */
class MapStoreContractTest
        implements ConditionalSessionStoreContract,
                IterableSessionStoreContract,
                LockingSessionStoreContract,
                SlidingSessionStoreContract,
                IndexedSessionStoreContract {
    private final TurnableClock clock = new TurnableClock();
    private final MapStore store = newStore(clock);

    MapStore newStore(TurnableClock forStore) {
        return new MapStore(forStore);
    }

    @Override
    public MapStore store() {
        return store;
    }

    @Override
    public TurnableClock clock() {
        return clock;
    }

    @Override
    public void elapse(Duration time) {
        clock.turn(time);
    }
}
