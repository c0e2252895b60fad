package dev.holdfast.session.memory;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.holdfast.session.store.StoredSession;
import org.junit.jupiter.api.Test;

class IdleOrderTest {
    private final IdleOrder order = new IdleOrder(false);
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
        IdleOrder empty = new IdleOrder(false);
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

    private static KeptSession session() {
        return new KeptSession("id", StoredSession.of("{}", null));
    }
}
