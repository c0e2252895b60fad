package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The cases of {@link SessionStoreContract}, and further cases for a {@link SlidingSessionStore}. */
public interface SlidingSessionStoreContract extends SessionStoreContract {
    @Override
    SlidingSessionStore store();

    @Test
    default void aSessionIsReadAndLivesOnFromThen() {
        store().set("id", Sessions.lasting(HOUR, clock(), 7));
        elapse(HOUR.dividedBy(2));
        Loaded loaded = loaded();
        assertEquals(7, Sessions.number(loaded.session()));
        assertEquals(loaded.isTouched(), livesAfter(HOUR.minusSeconds(1)));
    }

    /** Uses a session as a manager writes it, with the cookie separate from the document. */
    @Test
    default void aSessionWhoseCookieStandsApartIsReadAndLivesOnFromThen() {
        Cookie cookie = Cookie.defaults().withMaxAge(HOUR, clock().instant());
        store().set("id", StoredSession.of(IndexedDocument.of("{\"cookie\":0,\"n\":7}"), cookie));
        elapse(HOUR.dividedBy(2));
        Loaded loaded = loaded();
        assertEquals(7, Sessions.number(loaded.session()));
        assertEquals(loaded.isTouched(), livesAfter(HOUR.minusSeconds(1)));
    }

    @Test
    default void aSessionThatIsReadDoesNotOutliveItsTime() {
        store().set("id", Sessions.lasting(HOUR, clock(), 7));
        store().touchAndGet("id");
        assertFalse(livesAfter(HOUR));
    }

    @Test
    default void aSessionThatNobodyReadLivesOnIfTheStoreSaysSo() {
        store().set("id", Sessions.lasting(HOUR, clock(), 7));
        elapse(HOUR.dividedBy(2));
        boolean moved = store().touch("id") == Slide.MOVED;
        assertEquals(moved, livesAfter(HOUR.minusSeconds(1)));
    }

    @Test
    default void aSessionIsAsItWasAfterATouch() {
        store().set("id", Sessions.lasting(HOUR, clock(), 7));
        store().touch("id");
        assertEquals(7, Sessions.number(store(), "id"));
    }

    @Test
    default void aBrowserSessionIsReadAndStays() {
        store().set("id", Sessions.browser(7));
        assertEquals(7, Sessions.number(loaded().session()));
        assertEquals(7, Sessions.number(store(), "id"));
    }

    @Test
    default void whatIsNotThereIsNeitherReadNorTouched() {
        assertNull(store().touchAndGet("id"));
        assertEquals(Slide.GONE, store().touch("id"));
        assertNull(store().get("id"));
    }

    @Test
    default void whatIsOverIsNeitherReadNorTouched() {
        store().set("id", Sessions.lasting(HOUR, clock(), 7));
        elapse(HOUR);
        assertNull(store().touchAndGet("id"));
        assertEquals(Slide.GONE, store().touch("id"));
    }

    @Test
    default void whatWasDestroyedIsNeitherReadNorTouched() {
        store().set("id", Sessions.lasting(HOUR, clock(), 7));
        store().destroy("id");
        assertNull(store().touchAndGet("id"));
        assertEquals(Slide.GONE, store().touch("id"));
    }

    @Test
    default void aSessionThatIsReadWithAnIdleLimitDoesNotOutliveIt() {
        store().set("id", managed(HOUR));
        Loaded loaded = loaded(HOUR.dividedBy(4));
        assertEquals(7, Sessions.number(loaded.session()));
        assertEquals(loaded.isTouched(), !livesAfter(HOUR.dividedBy(4).plusSeconds(1)));
    }

    @Test
    default void anIdleLimitIsNoLongerThanTheCookieLives() {
        store().set("id", managed(HOUR));
        loaded(HOUR.multipliedBy(4));
        assertFalse(livesAfter(HOUR.plusSeconds(1)));
    }

    @Test
    default void aBrowserSessionThatIsReadWithAnIdleLimitDoesNotOutliveIt() {
        store().set("id", managed(null));
        Loaded loaded = loaded(HOUR);
        assertTrue(livesAfter(HOUR.minusSeconds(1)));
        assertEquals(loaded.isTouched(), !livesAfter(Duration.ofSeconds(2)));
    }

    @Test
    default void anExpiryOfItsOwnMovesWithTheIdleLimit() {
        store().set("id", managed(null).expiring(clock().instant().plus(HOUR)));
        elapse(HOUR.dividedBy(2));
        Loaded loaded = loaded(HOUR);
        assertEquals(loaded.isTouched(), livesAfter(HOUR.minusSeconds(1)));
        assertFalse(livesAfter(Duration.ofSeconds(2)));
    }

    @Test
    default void aSessionIsReadWithTheExpiryThatItHadBefore() {
        store().set("id", managed(null).expiring(clock().instant().plus(HOUR)));
        elapse(HOUR.dividedBy(2));
        Instant before = loaded(HOUR).session().expires();
        Instant half = clock().instant().plus(HOUR.dividedBy(2));
        // a store may count in whole seconds, and its clock may run
        assertTrue(before == null || Duration.between(half, before).abs().compareTo(Duration.ofMinutes(1)) < 0);
    }

    @Test
    default void toReadWithoutAnIdleLimitLeavesTheExpiry() {
        store().set("id", managed(null).expiring(clock().instant().plus(HOUR)));
        elapse(HOUR.dividedBy(2));
        assertEquals(7, Sessions.number(loaded(Duration.ZERO).session()));
        assertFalse(livesAfter(HOUR.dividedBy(2).plusSeconds(1)));
    }

    /** A session must not end because its document was written by another program. */
    @Test
    default void aDocumentOfAnotherShapeIsReadAsItIs() {
        StoredSession odd = StoredSession.of("{\"n\":7,\"cookie\":{\"path\":\"/\",\"originalMaxAge\":1}}", null);
        store().set("id", odd);
        assertNotNull(store().touch("id"));
        assertEquals(odd.json(), loaded().session().json());
    }

    /** Returns a session as a manager writes it, with the cookie separate from the document. */
    private StoredSession managed(@Nullable Duration maxAge) {
        Cookie cookie = Cookie.defaults().withMaxAge(maxAge, clock().instant());
        return StoredSession.of(IndexedDocument.of("{\"cookie\":0,\"n\":7}"), cookie);
    }

    private Loaded loaded(Duration idle) {
        return Objects.requireNonNull(store().touchAndGet("id", idle), "there is no session");
    }

    private Loaded loaded() {
        return Objects.requireNonNull(store().touchAndGet("id"), "there is no session");
    }

    private boolean livesAfter(Duration time) {
        elapse(time);
        return store().get("id") != null;
    }
}
