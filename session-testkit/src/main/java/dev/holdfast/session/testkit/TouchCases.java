package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a touch moves, and what it leaves alone. */
interface TouchCases extends StoreSubject {
    Duration MINUTE = Duration.ofMinutes(1);

    @Test
    default void touchMovesTheExpiryLater() {
        store().set("id", Sessions.lasting(MINUTE, clock(), 1));
        assertTrue(store().touch("id", Sessions.lasting(MINUTE.multipliedBy(2), clock(), 1)));
        elapse(MINUTE);
        assertNotNull(store().get("id"));
        elapse(MINUTE);
        assertNull(store().get("id"));
    }

    @Test
    default void touchMovesTheExpiryEarlier() {
        store().set("id", Sessions.lasting(MINUTE.multipliedBy(2), clock(), 1));
        assertTrue(store().touch("id", Sessions.lasting(MINUTE, clock(), 1)));
        elapse(MINUTE);
        assertNull(store().get("id"));
    }

    @Test
    default void touchTakesTheExpiryAway() {
        store().set("id", Sessions.lasting(MINUTE, clock(), 1));
        assertTrue(store().touch("id", Sessions.browser(1)));
        elapse(MINUTE);
        assertNotNull(store().get("id"));
    }

    @Test
    default void touchGivesAnExpiryToASessionWithoutOne() {
        store().set("id", Sessions.browser(1));
        assertTrue(store().touch("id", Sessions.lasting(MINUTE, clock(), 1)));
        elapse(MINUTE);
        assertNull(store().get("id"));
    }

    @Test
    default void touchKeepsASessionAliveFromRequestToRequest() {
        store().set("id", Sessions.lasting(MINUTE, clock(), 1));
        for (int request = 0; request < 5; request++) {
            elapse(MINUTE.minusMillis(1));
            assertTrue(store().touch("id", Sessions.lasting(MINUTE, clock(), 1)));
        }
        assertEquals(1, Sessions.number(store(), "id"));
    }

    @Test
    default void touchByASessionThatIsOverEndsTheSession() {
        store().set("id", Sessions.lasting(MINUTE, clock(), 1));
        store().touch("id", Sessions.lasting(Duration.ZERO, clock(), 1));
        assertNull(store().get("id"));
    }

    @Test
    default void touchKeepsTheStoredAttributesWhateverTheToucherHolds() {
        store().set("id", Sessions.lasting(MINUTE, clock(), 2));
        store().touch("id", Sessions.lasting(MINUTE.multipliedBy(2), clock(), 1));
        assertEquals(2, Sessions.number(store(), "id"));
    }

    @Test
    default void touchOfAMissingSessionIsFalseAndMakesNone() {
        assertFalse(store().touch("id", Sessions.lasting(MINUTE, clock(), 1)));
        assertNull(store().get("id"));
    }

    @Test
    default void touchOfASessionThatIsOverIsFalseAndDoesNotReviveIt() {
        store().set("id", Sessions.lasting(MINUTE, clock(), 1));
        elapse(MINUTE);
        assertFalse(store().touch("id", Sessions.lasting(MINUTE, clock(), 1)));
        assertNull(store().get("id"));
    }
}
