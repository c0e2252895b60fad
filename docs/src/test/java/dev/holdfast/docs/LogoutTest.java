package dev.holdfast.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.session.ConflictHandling;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.BrowserRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks what the security guide says about a request that runs while its user logs out. */
class LogoutTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";

    private final MemoryStore store = new MemoryStore();
    private final SessionManager sessions =
            SessionManager.builder().secret(SECRET).store(store).build();
    private BrowserRequest browser;

    @BeforeEach
    void login() {
        SessionExchange exchange = sessions.open(BrowserRequest.first());
        session(exchange).set("user", "ada");
        browser = BrowserRequest.first().next(exchange.setCookie());
        exchange.commit();
    }

    @Test
    void aRequestThatOnlyReadsDoesNotBringTheSessionBack() {
        SessionExchange slow = sessions.open(browser);
        assertEquals("ada", session(slow).get("user", String.class));
        logout();
        slow.commit();
        assertEquals(0, store.length());
        assertNull(slow.setCookie());
    }

    @Test
    void aRequestThatChangesTheSessionDoesNotEither() {
        SessionExchange slow = sessions.open(browser);
        session(slow).set("seen", true);
        logout();
        slow.commit();
        assertEquals(0, store.length());
        assertNull(slow.setCookie());
    }

    @Test
    void withLastWriteWinsItWritesTheSessionAgain() {
        SessionManager blind = SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .conflicts(ConflictHandling.LAST_WRITE_WINS)
                .build();
        SessionExchange slow = blind.open(browser);
        session(slow).set("seen", true);
        logout();
        slow.commit();
        assertEquals(1, store.length());
    }

    private void logout() {
        SessionExchange exchange = sessions.open(browser);
        session(exchange).destroy();
        exchange.commit();
        assertEquals(0, store.length());
    }

    private static Session session(SessionExchange exchange) {
        Session session = exchange.session();
        assertNotNull(session);
        return session;
    }
}
