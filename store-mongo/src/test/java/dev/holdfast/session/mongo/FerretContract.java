package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What differs on FerretDB. */
interface FerretContract extends MongoContract {
    /**
     * One after the other. FerretDB 1.24 on SQLite looks for a record and updates it in two steps, so that of two replaces at once both
     * may be told that theirs is saved.
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
     * One after the other, for the same reason: who finds a lock taken marks its record, and may so put the record of a holder that has
     * given the lock back in the place of the next one's.
     */
    @Test
    @Override
    default void aLockKeepsOthersOut() {
        for (int turn = 0; turn < 4; turn++) {
            String holder = "holder" + turn;
            assertTrue(store().lock("name", holder, HOUR));
            assertFalse(store().lock("name", "other", HOUR));
            store().unlock("name", holder);
        }
    }
}
