package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.testkit.IndexedSessionStoreContract;
import dev.holdfast.session.testkit.IterableSessionStoreContract;
import dev.holdfast.session.testkit.LockingSessionStoreContract;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** All contracts of a {@link MongoStore}, on any server. */
interface MongoContract extends IndexedSessionStoreContract, IterableSessionStoreContract, LockingSessionStoreContract {
    /** Returns a clock that is close to the server's, so that locks need no correction. */
    static TurnableClock clockOfNow() {
        return new TurnableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    TestMongo mongo();

    @Override
    MongoStore store();

    @Override
    TurnableClock clock();

    @Override
    default void elapse(Duration time) {
        clock().turn(time);
        mongo().ageLocks(time);
    }

    /** Rounded to a minute, because the server's clock moves meanwhile. */
    @Test
    @Override
    default void aLockEndsWithItsLease() {
        Duration last = Duration.ofMinutes(1);
        assertTrue(store().lock("name", "a", HOUR));
        elapse(HOUR.minus(last));
        assertFalse(store().lock("name", "b", HOUR));
        elapse(last);
        assertTrue(store().lock("name", "b", HOUR));
    }
}
