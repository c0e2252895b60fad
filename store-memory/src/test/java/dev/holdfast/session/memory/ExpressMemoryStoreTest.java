package dev.holdfast.session.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The recordings of the MemoryStore of express-session 1.19.0 that hold here too. Two recordings have no place in a store: "load
 * of a missing one" and "load gives a Session with id and methods", because express-session's {@code load} is a get followed by
 * making a session of it, and that is the session manager's.
 */
class ExpressMemoryStoreTest {
    private static final String KEPT = "{\"cookie\":{\"originalMaxAge\":1000,\"expires\":\"2030-01-02T03:04:06.678Z\","
            + "\"httpOnly\":true,\"path\":\"/\"},\"n\":1,\"d\":\"1970-01-01T00:00:00.000Z\"}";
    private static final String TOUCHED =
            "{\"cookie\":{\"originalMaxAge\":5000,\"expires\":\"2030-01-02T03:04:10.678Z\","
                    + "\"httpOnly\":true,\"path\":\"/\"},\"n\":1,\"d\":\"1970-01-01T00:00:00.000Z\"}";
    private static final String TOUCHER =
            "{\"cookie\":{\"originalMaxAge\":5000,\"expires\":\"2030-01-02T03:04:10.678Z\","
                    + "\"httpOnly\":true,\"path\":\"/\"},\"n\":2}";
    private static final String BROWSER =
            "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"}}";
    private static final String WITHOUT_COOKIE = "{\"n\":1}";

    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore store = MemoryStore.builder().clock(clock).build();

    @BeforeEach
    void keepOneSession() {
        store.set("a", lasting(KEPT, 1000));
    }

    @Test
    void keptAsText() {
        assertEquals(KEPT, json("a"));
    }

    @Test
    void getGivesTheSameTextAgain() {
        assertEquals(json("a"), json("a"));
    }

    @Test
    void touchReplacesOnlyTheCookie() {
        store.touch("a", lasting(TOUCHER, 5000));
        assertEquals(TOUCHED, json("a"));
    }

    @Test
    void touchOfAMissingOneDoesNothing() {
        assertFalse(store.touch("missing", lasting(TOUCHER, 5000)));
        assertEquals(Set.of("a"), store.ids());
    }

    @Test
    void thereOneMillisecondBeforeExpires() {
        touchAndTurn(4999);
        assertNotNull(store.get("a"));
    }

    @Test
    void goneExactlyAtExpiresAndListedNoMore() {
        touchAndTurn(5000);
        assertNull(store.get("a"));
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void allIsAMapOfIdToSessionWithoutTheExpired() {
        keepTwoThatNeverExpire();
        Map<String, String> all = store.all().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().json()));
        assertEquals(Map.of("b", BROWSER, "c", WITHOUT_COOKIE), all);
    }

    @Test
    void lengthLeavesOutTheExpired() {
        keepTwoThatNeverExpire();
        assertEquals(2, store.length());
    }

    @Test
    void destroyRemovesOne() {
        keepTwoThatNeverExpire();
        store.destroy("b");
        assertEquals(Set.of("c"), store.ids());
    }

    @Test
    void clearRemovesAll() {
        keepTwoThatNeverExpire();
        store.clear();
        assertEquals(Set.of(), store.ids());
    }

    private void touchAndTurn(long milliseconds) {
        store.touch("a", lasting(TOUCHER, 5000));
        clock.turn(Duration.ofMillis(milliseconds));
    }

    private void keepTwoThatNeverExpire() {
        store.set("b", StoredSession.of(BROWSER, null));
        store.set("c", StoredSession.of(WITHOUT_COOKIE, null));
        clock.turn(Duration.ofDays(365));
    }

    private StoredSession lasting(String json, long milliseconds) {
        return StoredSession.of(json, clock.instant().plusMillis(milliseconds));
    }

    private String json(String id) {
        StoredSession stored = store.get(id);
        assertNotNull(stored);
        return stored.json();
    }
}
