package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreOperation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a request as in express-session, including behaviour that users may not want. */
class ExpressExchangeTest {
    private static final String SECRET = "keyboard cat";
    private static final String DOCUMENT =
            "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"n\":1}";

    private final MemoryStore memory = new MemoryStore();
    private final RecordingStore store = new RecordingStore(memory);

    @Test
    void aSaveThatFailedIsNotTriedAgainAtTheEnd() {
        SessionExchange exchange = express().build().open(PlainRequest.to("/"));
        Session session = exchange.session();
        store.fail(StoreOperation.SET, "full");
        assertThrows(SessionStoreException.class, session::save);
        store.heal();
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertEquals(List.of("SET"), operations());
    }

    @Test
    void withUnsetDestroyASessionThatCannotBeLoadedIsDestroyed() {
        SessionExchange exchange = presented(express().unset(Unset.DESTROY));
        store.fail(StoreOperation.GET, "lost");
        assertThrows(SessionStoreException.class, exchange::begin);
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        assertNull(memory.get("old"));
    }

    @Test
    void theSafeDefaultsNeverDestroyASessionThatCannotBeLoaded() {
        SessionManagerBuilder safe =
                SessionManager.builder().secret(SECRET).allowShortSecrets().store(store);
        SessionExchange exchange = presented(safe.unset(Unset.DESTROY));
        store.fail(StoreOperation.GET, "lost");
        assertThrows(SessionStoreException.class, exchange::session);
        exchange.commit();
        assertNotNull(memory.get("old"));
    }

    @Test
    void aRegeneratedSessionWithTheSameIdCountsAsSavedIfItWasSavedBefore() {
        SessionExchange exchange =
                express().idGenerator(request -> "same").build().open(PlainRequest.to("/"));
        Session session = exchange.session();
        session.save();
        session.regenerate();
        exchange.commit();
        assertEquals(List.of("SET", "DESTROY"), operations());
    }

    private SessionManagerBuilder express() {
        return SessionManager.expressBuilder().secret(SECRET).store(store);
    }

    private SessionExchange presented(SessionManagerBuilder builder) {
        memory.set("old", StoredSession.of(DOCUMENT, null));
        return builder.build().open(SignedRequests.presenting("old", SECRET));
    }

    private List<String> operations() {
        return store.calls().stream().map(call -> call.operation().name()).toList();
    }

    @Test
    void whatWasSavedAndDestroyedIsDestroyedOnceMoreAtTheEnd() {
        SessionExchange exchange = express().unset(Unset.DESTROY).build().open(PlainRequest.to("/"));
        exchange.begin();
        exchange.session().save();
        exchange.session().destroy();
        exchange.commit();
        exchange.commit();
        assertEquals(List.of("SET", "DESTROY", "DESTROY"), operations());
    }
}
