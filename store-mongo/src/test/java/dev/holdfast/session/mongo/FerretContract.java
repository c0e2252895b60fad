package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What differs on FerretDB. */
interface FerretContract extends MongoContract {
    Duration PAUSE = Duration.ofMillis(5);

    /**
     * One after the other. FerretDB 1.24 on SQLite finds and updates a record in two steps, so two replaces at the same moment
     * may both be reported as saved.
     */
    @Test
    @Override
    default void ofManyReplacesOneWins() {
        StoredSession expected = ExpressSession.browser(100);
        store().set("id", expected);
        List<Boolean> saved = IntStream.range(0, 4)
                .mapToObj(n -> store().replace("id", expected, ExpressSession.browser(n))
                        .isSaved())
                .toList();
        assertEquals(List.of(true, false, false, false), saved);
    }

    /** One after the other, for the same reason. */
    @Test
    @Override
    default void noReplaceIsLostAmongMany() {
        store().set("id", ExpressSession.browser(0));
        for (int n = 1; n <= 4; n++) {
            StoredSession current = Objects.requireNonNull(store().get("id"));
            assertTrue(store().replace("id", current, ExpressSession.browser(n)).isSaved());
        }
        assertTrue(store().replace("id", ExpressSession.browser(4), null).isSaved());
    }

    /** One after the other, for the same reason. */
    @Test
    @Override
    default void ofManyWhoArePutOnTheListAtOnceNoneIsMissing() {
        Duration keep = HOUR.multipliedBy(24);
        for (int n = 1; n <= 4; n++) {
            assertEquals(n, store().enlist("ada", "id" + n, keep).count());
        }
        assertEquals(Set.of("id1", "id2", "id3", "id4"), store().advance("ada", keep));
    }

    /** One after the other, for the same reason. */
    @Test
    @Override
    default void manyNewGenerationsAtOnceAreAllDifferent() {
        for (int n = 1; n <= 4; n++) {
            store().advance("ada", HOUR);
            assertEquals(n, store().generation("ada"));
        }
    }

    /**
     * With pauses between attempts, as waiting requests make them. SQLite has one writer at a time and no queue, so many requests
     * without a pause can prevent the holder from releasing its lock for minutes.
     */
    @Test
    @Override
    default void aLockKeepsOthersOut() {
        AtomicInteger guarded = new AtomicInteger();
        IntStream.range(0, 4).parallel().forEach(turn -> {
            String holder = "holder" + turn;
            while (!store().lock("name", holder, HOUR)) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            guarded.set(guarded.get() + 1);
            store().unlock("name", holder);
        });
        assertEquals(4, guarded.get());
    }
}
