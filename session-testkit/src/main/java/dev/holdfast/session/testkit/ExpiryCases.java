package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a session has expired. */
interface ExpiryCases extends StoreSubject {
    Duration HOUR = Duration.ofHours(1);

    @Test
    default void aSessionLivesUntilItsExpiry() {
        store().set("id", Sessions.lasting(HOUR, clock(), 1));
        elapse(HOUR.minusMillis(1));
        assertNotNull(store().get("id"));
    }

    @Test
    default void aSessionIsOverAtTheVeryMomentOfItsExpiry() {
        store().set("id", Sessions.lasting(HOUR, clock(), 1));
        elapse(HOUR);
        assertNull(store().get("id"));
    }

    @Test
    default void getDoesNotMoveTheExpiry() {
        store().set("id", Sessions.lasting(HOUR, clock(), 1));
        elapse(HOUR.minusMillis(1));
        store().get("id");
        elapse(Duration.ofMillis(1));
        assertNull(store().get("id"));
    }

    @Test
    default void aSessionStaysOver() {
        store().set("id", Sessions.lasting(HOUR, clock(), 1));
        elapse(HOUR.multipliedBy(1000));
        assertNull(store().get("id"));
    }

    @Test
    default void sessionsHaveTheirOwnExpiries() {
        store().set("short", Sessions.lasting(HOUR, clock(), 1));
        store().set("long", Sessions.lasting(HOUR.multipliedBy(100), clock(), 2));
        elapse(HOUR.multipliedBy(99));
        assertNull(store().get("short"));
        assertNotNull(store().get("long"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -3_600_000})
    default void setOfASessionThatIsOverRemovesWhatWasThere(long milliseconds) {
        store().set("id", Sessions.lasting(HOUR, clock(), 1));
        store().set("id", Sessions.lasting(Duration.ofMillis(milliseconds), clock(), 2));
        assertNull(store().get("id"));
    }

    @Test
    default void setMovesTheExpiryLater() {
        store().set("id", Sessions.lasting(HOUR, clock(), 1));
        store().set("id", Sessions.lasting(HOUR.multipliedBy(2), clock(), 2));
        elapse(HOUR);
        assertEquals(2, Sessions.number(store(), "id"));
    }

    @Test
    default void setMovesTheExpiryEarlier() {
        store().set("id", Sessions.lasting(HOUR.multipliedBy(2), clock(), 1));
        store().set("id", Sessions.lasting(HOUR, clock(), 2));
        elapse(HOUR);
        assertNull(store().get("id"));
    }

    @Test
    default void setOfASessionWithoutExpiryTakesTheExpiryAway() {
        store().set("id", Sessions.lasting(HOUR, clock(), 1));
        store().set("id", Sessions.browser(2));
        elapse(HOUR);
        assertEquals(2, Sessions.number(store(), "id"));
    }

    @Test
    default void aSessionWithoutExpiryIsStillThereAnHourLater() {
        store().set("id", Sessions.browser(1));
        elapse(HOUR);
        assertNotNull(store().get("id"));
    }

    @Test
    default void theIdOfASessionThatIsOverCanBeSetAgain() {
        store().set("id", Sessions.lasting(HOUR, clock(), 1));
        elapse(HOUR);
        store().set("id", Sessions.lasting(HOUR, clock(), 2));
        assertEquals(2, Sessions.number(store(), "id"));
    }
}
