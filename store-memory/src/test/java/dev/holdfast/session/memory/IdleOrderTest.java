package dev.holdfast.session.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.holdfast.session.store.StoredSession;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdleOrderTest {
    private final IdleOrder order = new IdleOrder(false, id -> false);
    private final KeptSession first = order.add(session());
    private final KeptSession second = order.add(session());
    private final KeptSession third = order.add(session());

    @Test
    void givesUpTheOldestFirst() {
        assertSame(first, order.takeOldest());
        assertSame(second, order.takeOldest());
        assertSame(third, order.takeOldest());
    }

    @Test
    void givesUpNothingWhenItIsEmpty() {
        IdleOrder empty = new IdleOrder(false, id -> false);
        assertNull(empty.takeOldest());
        assertNull(empty.takeOldest());
    }

    @Test
    void passesOverWhatWasRemoved() {
        order.remove(second);
        assertSame(first, order.takeOldest());
        assertSame(third, order.takeOldest());
        assertNull(order.takeOldest());
    }

    @Test
    void removesTwiceWithoutHarm() {
        order.remove(second);
        order.remove(second);
        assertSame(first, order.takeOldest());
        assertSame(third, order.takeOldest());
    }

    @Test
    void givesUpWhatWasRenewedLast() {
        order.renew(first);
        assertSame(second, order.takeOldest());
        assertSame(third, order.takeOldest());
        assertSame(first, order.takeOldest());
    }

    @Test
    void doesNotTakeBackWhatWasRemoved() {
        order.remove(first);
        order.renew(first);
        assertSame(second, order.takeOldest());
        assertSame(third, order.takeOldest());
        assertNull(order.takeOldest());
    }

    @Test
    void givesUpVisitorsBeforeOwnersAndOfEachTheOldest() {
        Set<String> owned = new HashSet<>(Set.of("ada", "grace"));
        IdleOrder both = new IdleOrder(false, owned::contains);
        List<KeptSession> added = Stream.of("ada", "old", "grace", "mid", "new")
                .map(id -> both.add(session(id)))
                .toList();
        owned.add("old");
        both.renew(added.get(1));
        owned.remove("ada");
        both.renew(added.get(0));
        assertEquals(
                List.of("mid", "new", "ada", "grace", "old"),
                Stream.generate(both::takeOldest).limit(5).map(KeptSession::id).toList());
        assertNull(both.takeOldest());
    }

    private static KeptSession session() {
        return session("id");
    }

    private static KeptSession session(String id) {
        return new KeptSession(id, StoredSession.of("{}", null));
    }
}
