package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The calls of a request to a store that can touch a session by what its document says. */
class SlidingSessionTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";

    private final Sliding store = new Sliding();

    SlidingSessionTest() {
        store.set("id", StoredSession.of("{\"cookie\":{\"originalMaxAge\":60000,\"path\":\"/\"},\"n\":1}", null));
        store.calls.clear();
    }

    @Test
    void aReadIsTheOnlyCall() {
        SessionExchange exchange = safe();
        assertEquals(1, exchange.session().get("n"));
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals(List.of("touchAndGet"), store.calls);
    }

    @Test
    void whatWasLeftOnReadingIsTouchedAtTheEnd() {
        store.slide = SlidingSessionStore.Slide.LEFT;
        SessionExchange exchange = safe();
        exchange.session();
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertEquals(List.of("touchAndGet", "touch"), store.calls);
    }

    @Test
    void whoseCookieWasGivenAnotherLifeIsSavedAtTheEnd() {
        SessionExchange exchange = safe();
        exchange.session().maxAge(Duration.ofHours(1));
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(List.of("touchAndGet", "set"), store.calls);
    }

    @Test
    void whatNobodyAsksForIsTouchedAndNotRead() {
        SessionExchange exchange = safe();
        assertNull(exchange.setCookie());
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertEquals(List.of("slide"), store.calls);
    }

    @Test
    void whatNobodyAsksForIsReadIfTheStoreCannotTouchItSo() {
        store.slide = SlidingSessionStore.Slide.LEFT;
        assertEquals(Outcome.TOUCHED, safe().commit());
        assertEquals(List.of("slide", "touchAndGet", "touch"), store.calls);
    }

    @Test
    void whatNobodyAsksForAndIsGoneIsNotLookedForAgain() {
        store.slide = SlidingSessionStore.Slide.GONE;
        SessionExchange exchange = safe();
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals(List.of("slide"), store.calls);
    }

    @Test
    void whereEveryVisitorHasASessionItIsRead() {
        SessionManager manager = SessionManager.builder()
                .secret(SECRET)
                .saveUninitialized(true)
                .store(store)
                .build();
        manager.open(SignedRequests.presenting("id", SECRET)).commit();
        assertEquals(List.of("touchAndGet"), store.calls);
    }

    /** Otherwise its error page would wait for the store once more. */
    @Test
    void aStoreThatFailedIsNotAskedAgain() {
        store.failing = true;
        SessionExchange exchange = safe();
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        assertThrows(SessionStoreException.class, exchange::session);
        assertNull(exchange.setCookie());
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        assertEquals(List.of("slide"), store.calls);
    }

    /** As express-session: get, and touch at the end. */
    @Test
    void expressBuilderReadsAndTouchesInItsOwnOrder() {
        SessionManager express = SessionManager.expressBuilder()
                .secret(SECRET)
                .resave(false)
                .store(store)
                .build();
        SessionExchange exchange = express.open(SignedRequests.presenting("id", SECRET));
        exchange.begin();
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertEquals(List.of("get", "touch"), store.calls);
    }

    private SessionExchange safe() {
        SessionManager manager =
                SessionManager.builder().secret(SECRET).store(store).build();
        return manager.open(SignedRequests.presenting("id", SECRET));
    }

    /** A store in memory that returns the expiry that a test sets, and records its calls. */
    private static final class Sliding implements SlidingSessionStore {
        private final MemoryStore memory = new MemoryStore();
        private final List<String> calls = new ArrayList<>();
        private Slide slide = Slide.MOVED;
        private boolean failing;

        @Override
        public @Nullable Loaded touchAndGet(String id) {
            call("touchAndGet");
            StoredSession session = memory.get(id);
            return session == null ? null : new Loaded(session, slide == Slide.MOVED);
        }

        @Override
        public Slide touch(String id) {
            call("slide");
            return slide;
        }

        @Override
        public @Nullable StoredSession get(String id) {
            call("get");
            return memory.get(id);
        }

        @Override
        public void set(String id, StoredSession session) {
            call("set");
            memory.set(id, session);
        }

        @Override
        public boolean touch(String id, StoredSession session) {
            call("touch");
            return memory.touch(id, session);
        }

        @Override
        public void destroy(String id) {
            call("destroy");
            memory.destroy(id);
        }

        private void call(String name) {
            calls.add(name);
            if (failing) {
                throw new SessionStoreException("the store must answer, but did not");
            }
        }
    }
}
