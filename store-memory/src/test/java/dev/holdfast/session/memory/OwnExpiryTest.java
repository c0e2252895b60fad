package dev.holdfast.session.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Sessions whose expiry differs from that of their cookie. */
class OwnExpiryTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore store = MemoryStore.builder().clock(clock).build();

    @Test
    void aCookieWithoutExpiryStaysOne() {
        store.set("id", session(Cookie.defaults()).expiring(in(HOUR)));
        StoredSession stored = stored();
        assertEquals(in(HOUR), stored.expires());
        assertNull(stored.cookie().expires());
        clock.turn(HOUR);
        assertNull(store.get("id"));
    }

    @Test
    void aCookieKeepsALaterExpiry() {
        Cookie cookie = Cookie.defaults().withMaxAge(HOUR.multipliedBy(3), clock.instant());
        store.set("id", session(cookie).expiring(in(HOUR)));
        assertEquals(in(HOUR.multipliedBy(3)), stored().cookie().expires());
        assertEquals(in(HOUR), stored().expires());
    }

    @Test
    void aTouchMovesBoth() {
        Cookie cookie = Cookie.defaults().withMaxAge(HOUR, clock.instant());
        store.set("id", session(cookie));
        store.touch("id", session(cookie.expiringAt(in(HOUR.multipliedBy(2)))).expiring(in(HOUR.multipliedBy(3))));
        assertEquals(in(HOUR.multipliedBy(2)), stored().cookie().expires());
        assertEquals(in(HOUR.multipliedBy(3)), stored().expires());
    }

    @Test
    void itIsLeftByASlideThatKnowsTheCookieAlone() {
        Cookie cookie = Cookie.defaults().withMaxAge(HOUR.multipliedBy(3), clock.instant());
        store.set("id", session(cookie).expiring(in(HOUR)));
        assertEquals(Slide.LEFT, store.touch("id"));
        assertEquals(in(HOUR), stored().expires());
        store.set("id", session(cookie));
        assertEquals(Slide.MOVED, store.touch("id"));
    }

    private StoredSession stored() {
        StoredSession stored = store.get("id");
        assertNotNull(stored);
        return stored;
    }

    private Instant in(Duration time) {
        return clock.instant().plus(time);
    }

    private static StoredSession session(Cookie cookie) {
        return StoredSession.of(IndexedDocument.of("{\"cookie\":0,\"n\":1}"), cookie);
    }
}
