package dev.holdfast.session.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Touches of sessions as the core stores them, with a separate cookie, which need no write. */
class MemorySlidingTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HALF = HOUR.dividedBy(2);
    private static final IndexedDocument DOCUMENT = IndexedDocument.of("{\"cookie\":0,\"n\":7}");

    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore store =
            MemoryStore.builder().maximumSessions(2).clock(clock).build();

    @Test
    void aSessionThatIsReadLivesOnFromThen() {
        store.set("id", lasting());
        clock.turn(HALF);
        assertTrue(loaded().isTouched());
        clock.turn(HOUR.minusMillis(1));
        assertNotNull(store.get("id"));
    }

    @Test
    void aSessionThatIsReadIsOverAnHourLater() {
        store.set("id", lasting());
        clock.turn(HALF);
        store.touchAndGet("id");
        clock.turn(HOUR);
        assertNull(store.get("id"));
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aSessionIsReadWithTheExpiryThatItHadBefore() {
        store.set("id", lasting());
        Instant before = clock.instant().plus(HOUR);
        clock.turn(HALF);
        assertEquals(before, Objects.requireNonNull(loaded().session().cookie()).expires());
    }

    @Test
    void aSessionThatNobodyReadLivesOn() {
        store.set("id", lasting());
        clock.turn(HALF);
        assertEquals(Slide.MOVED, store.touch("id"));
        clock.turn(HOUR.minusMillis(1));
        assertEquals(lasting().json().replaceAll("\"expires\":[^,]*", ""), json().replaceAll("\"expires\":[^,]*", ""));
    }

    @Test
    void aTouchWithAnotherExpiryMovesThatAndLeavesTheDocument() {
        store.set("id", lasting());
        Instant end = clock.instant().plus(HALF);
        assertTrue(store.touch("id", StoredSession.of(IndexedDocument.of("{\"cookie\":0}"), cookie().expiringAt(end))));
        assertEquals(StoredSession.of(DOCUMENT, cookie().expiringAt(end)).json(), json());
        clock.turn(HALF);
        assertNull(store.get("id"));
    }

    /** A cache that ignores small steps would lose their sum. */
    @ParameterizedTest
    @ValueSource(longs = {1, 10, 500, 999, 1000, 1001})
    void aSessionThatIsUsedAgainAndAgainLivesOn(long millis) {
        store.set("read", lasting());
        store.set("touched", lasting());
        for (int i = 0; i < 20; i++) {
            clock.turn(Duration.ofMillis(millis));
            store.touchAndGet("read");
            store.touch("touched", lasting());
        }
        clock.turn(HOUR.minusMillis(1));
        assertEquals(Set.of("read", "touched"), store.ids());
        clock.turn(Duration.ofMillis(1));
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aTouchWithAnotherCookieTakesThat() {
        store.set("id", lasting());
        Cookie other = cookie().withPath("/admin");
        assertTrue(store.touch("id", StoredSession.of(DOCUMENT, other)));
        assertEquals(StoredSession.of(DOCUMENT, other).json(), json());
    }

    @Test
    void aTouchWithAnExpiryThatIsPastEndsTheSession() {
        store.set("id", lasting());
        store.touch("id", StoredSession.of(DOCUMENT, cookie().expiringAt(clock.instant())));
        assertNull(store.get("id"));
    }

    @Test
    void aBrowserSessionStaysAsItIs() {
        StoredSession browser = StoredSession.of(DOCUMENT, Cookie.defaults());
        store.set("id", browser);
        assertTrue(loaded().isTouched());
        assertEquals(Slide.MOVED, store.touch("id"));
        assertEquals(browser.json(), json());
    }

    @Test
    void aSessionThatWasSetAsTextIsLeft() {
        store.set("id", StoredSession.of("{\"cookie\":{\"originalMaxAge\":3600000}}", null));
        assertFalse(loaded().isTouched());
        assertEquals(Slide.LEFT, store.touch("id"));
    }

    @Test
    void aSessionWhoseCookieATouchWouldChangeIsLeft() {
        store.set("id", StoredSession.of(DOCUMENT, Cookie.fromJson(Map.of("path", "/"))));
        assertFalse(loaded().isTouched());
        assertEquals(Slide.LEFT, store.touch("id"));
    }

    @Test
    void toBeReadEndsIdling() {
        store.set("id", lasting());
        store.set("b", lasting());
        store.touchAndGet("id");
        store.set("c", lasting());
        assertEquals(Set.of("id", "c"), store.ids());
    }

    @Test
    void toBeTouchedUnreadEndsIdling() {
        store.set("id", lasting());
        store.set("b", lasting());
        store.touch("id");
        store.set("c", lasting());
        assertEquals(Set.of("id", "c"), store.ids());
    }

    @Test
    void severalUsesInOneSecondCountAsTheFirst() {
        store.set("id", lasting());
        store.touchAndGet("id");
        store.set("b", lasting());
        store.touchAndGet("id");
        store.touch("id");
        store.set("c", lasting());
        assertEquals(Set.of("b", "c"), store.ids());
        store.touchAndGet("b");
        clock.turn(Duration.ofSeconds(1));
        store.touch("c");
        store.touchAndGet("b");
        store.set("d", lasting());
        assertEquals(Set.of("b", "d"), store.ids());
    }

    @Test
    void byAClockThatWasTurnedBackASessionLivesFromThen() {
        store.set("id", lasting());
        clock.turn(HALF.negated());
        store.touchAndGet("id");
        clock.turn(HOUR.minusMillis(1));
        assertNotNull(store.get("id"));
        clock.turn(Duration.ofMillis(1));
        assertNull(store.get("id"));
    }

    @Test
    void aSessionThatATouchShortensIsToldWhenItIsOver() {
        List<String> told = new ArrayList<>();
        store.onRemoval((id, removed) -> told.add(id));
        store.set("id", lasting());
        store.touchAndGet("id", Duration.ofMinutes(1));
        clock.turn(Duration.ofSeconds(66));
        store.get("another");
        assertEquals(List.of("id"), told);
    }

    /** Another thread moves the clock during the touch. Afterwards the session exists, or it has expired and was reported once. */
    @Test
    void aTouchAtTheMomentOfTheExpiryMovesItOrComesTooLate() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        Queue<String> told = new ConcurrentLinkedQueue<>();
        store.onRemoval((id, removed) -> told.add(id));
        try {
            for (int i = 0; i < 3_000; i++) {
                told.clear();
                store.set("id", lasting());
                clock.turn(HOUR.minusMillis(1));
                Future<?> turned = other.submit(() -> {
                    clock.turn(Duration.ofMillis(1));
                    store.get("id");
                });
                Loaded loaded = store.touchAndGet("id");
                turned.get();
                assertEquals(loaded != null, store.get("id") != null);
                assertEquals(loaded == null ? 1 : 0, told.size());
            }
        } finally {
            other.shutdownNow();
        }
    }

    /** Another session replaces the touched one when the touch reads the clock for the first, second or third time. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aTouchLeavesTheExpiryOfASessionThatTakesThePlaceOfTheTouchedOne(int look) {
        AtomicInteger looks = new AtomicInteger(Integer.MAX_VALUE);
        AtomicReference<Runnable> meanwhile = new AtomicReference<>();
        InstantSource looked = () -> {
            if (looks.decrementAndGet() == 0) {
                meanwhile.get().run();
            }
            return clock.instant();
        };
        MemoryStore held = MemoryStore.builder().clock(looked).build();
        held.set("id", lasting());
        Cookie longer = Cookie.defaults().withMaxAge(HOUR.multipliedBy(1000), clock.instant());
        meanwhile.set(() -> held.set("id", StoredSession.of(DOCUMENT, longer)));
        looks.set(look);
        held.touchAndGet("id");
        assertTrue(looks.get() <= 0, "the touch must look at the clock");
        clock.turn(HOUR.multipliedBy(2));
        held.set("other", lasting());
        assertNotNull(held.get("id"));
    }

    private Loaded loaded() {
        return Objects.requireNonNull(store.touchAndGet("id"), "there is no session");
    }

    private String json() {
        @Nullable StoredSession stored = store.get("id");
        return Objects.requireNonNull(stored, "there is no session").json();
    }

    private StoredSession lasting() {
        return StoredSession.of(DOCUMENT, cookie());
    }

    private Cookie cookie() {
        return Cookie.defaults().withMaxAge(HOUR, clock.instant());
    }
}
