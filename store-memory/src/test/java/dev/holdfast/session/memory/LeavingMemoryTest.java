package dev.holdfast.session.memory;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sessions that the store no longer returns can be garbage collected. Each session is followed by the text of its id. */
class LeavingMemoryTest {
    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore store = MemoryStore.builder().clock(clock).build();

    @Test
    void aLiveSessionStays() {
        WeakReference<String> id = keep("a");
        System.gc();
        assertNotNull(id.get());
    }

    @Test
    void aDestroyedSessionLeaves() {
        WeakReference<String> id = keep("a");
        store.destroy("a");
        System.gc();
        assertNull(id.get());
    }

    @Test
    void aSessionThatIsOverLeavesInTheCourseOfLaterCalls() {
        WeakReference<String> id = keep("a");
        clock.turn(Duration.ofHours(2));
        keep("b");
        System.gc();
        assertNull(id.get());
    }

    @Test
    void clearedSessionsLeave() {
        WeakReference<String> id = keep("a");
        store.clear();
        System.gc();
        assertNull(id.get());
    }

    private WeakReference<String> keep(String text) {
        String id = new StringBuilder(text).toString();
        store.set(id, StoredSession.of("{}", clock.instant().plus(Duration.ofHours(1))));
        return new WeakReference<>(id);
    }
}
