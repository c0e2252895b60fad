package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreOperation;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One line per request, on the debug level, which names the session by a hash. */
class SessionLogTest {
    private static final Logger LOGGER = Logger.getLogger("dev.holdfast.session");
    private static final String SECRET = "a secret of at least thirty-two bytes";

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            lines.add(MessageFormat.format(logged.getMessage(), logged.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final MemoryStore memory = new MemoryStore();
    private final RecordingStore store = new RecordingStore(memory);
    private final SessionManager manager = SessionManager.builder()
            .secret(SECRET)
            .store(store)
            .idGenerator(request -> "abc")
            .build();

    @BeforeEach
    void listen() {
        LOGGER.setLevel(Level.FINE);
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
        LOGGER.setLevel(null);
    }

    @Test
    void aRequestIsOneLineWithTheOutcomeAndTheBeginningOfTheIdsSha256() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.session().set("n", 1);
        exchange.commit();
        exchange.setCookie();
        exchange.commit();
        assertEquals(List.of("session ba7816bf SAVED"), lines);
    }

    @Test
    void aRequestWithoutSessionHasNoHash() {
        manager.open(PlainRequest.to("/")).commit();
        assertEquals(List.of("session - UNCHANGED"), lines);
    }

    @Test
    void aStoreThatFailsIsLoggedToo() {
        store.fail(StoreOperation.SET, "down");
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.session().set("n", 1);
        assertThrows(SessionStoreException.class, exchange::commit);
        assertEquals(List.of("session ba7816bf UNKNOWN"), lines);
    }

    @Test
    void aConflictIsLoggedWithItsAttempts() {
        SessionManager merging =
                SessionManager.builder().secret(SECRET).store(memory).build();
        SessionExchange first = merging.open(PlainRequest.to("/"));
        first.session().set("n", 1);
        String cookie = first.setCookie();
        lines.clear();
        PlainRequest request = PlainRequest.to("/").withCookie(cookie.substring(0, cookie.indexOf(';')));
        SessionExchange slow = merging.open(request);
        slow.session().set("slow", true);
        SessionExchange fast = merging.open(request);
        fast.session().set("fast", true);
        fast.commit();
        slow.commit();
        assertTrue(lines.get(1).endsWith(" MERGED after 2 attempts"), lines::toString);
    }

    @Test
    void aStoreThatCannotWriteOnAConditionIsWarnedOfOnceForItsClass() {
        for (int application = 0; application < 3; application++) {
            SessionManager.builder().secret(SECRET).store(new BlindStore()).build();
        }
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).startsWith("the session store cannot write on a condition"), lines::toString);
    }

    @Test
    void nothingIsLoggedAboveTheDebugLevel() {
        LOGGER.setLevel(Level.INFO);
        manager.open(PlainRequest.to("/")).commit();
        assertTrue(lines.isEmpty());
    }

    /** A store that keeps nothing and has no optional methods. */
    private static final class BlindStore implements SessionStore {
        @Override
        public @Nullable StoredSession get(String id) {
            return null;
        }

        @Override
        public void set(String id, StoredSession session) {}

        @Override
        public boolean touch(String id, StoredSession session) {
            return false;
        }

        @Override
        public void destroy(String id) {}
    }
}
