package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What differs on FerretDB. */
interface FerretContract extends MongoContract {
    Duration PAUSE = Duration.ofMillis(5);

    @Override
    default Map<String, String> cannot() {
        return Map.of(
                "noReplaceIsLostAmongMany",
                "FerretDB 1.24 on SQLite looks for a record and updates it in two steps, so that one of two replaces gets lost");
    }

    /**
     * With pauses between attempts, as waiting requests make them. SQLite has one writer at a time and no turns, so that many who ask
     * without a pause keep the holder from giving its lock back for minutes.
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
