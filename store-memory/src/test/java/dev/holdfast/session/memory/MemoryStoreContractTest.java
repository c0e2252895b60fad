package dev.holdfast.session.memory;

import dev.holdfast.session.testkit.IndexedSessionStoreContract;
import dev.holdfast.session.testkit.IterableSessionStoreContract;
import dev.holdfast.session.testkit.LockingSessionStoreContract;
import dev.holdfast.session.testkit.NotifyingSessionStoreContract;
import dev.holdfast.session.testkit.SlidingSessionStoreContract;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.InstantSource;

class MemoryStoreContractTest
        implements IndexedSessionStoreContract,
                IterableSessionStoreContract,
                LockingSessionStoreContract,
                NotifyingSessionStoreContract,
                SlidingSessionStoreContract {
    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore store = MemoryStore.builder().clock(clock).build();

    @Override
    public MemoryStore store() {
        return store;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public void elapse(Duration time) {
        clock.turn(time);
    }
}
