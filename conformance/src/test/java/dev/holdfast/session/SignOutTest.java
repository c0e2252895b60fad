package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.testkit.StoreOperation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the store and the browser receive when a user signs out. */
class SignOutTest extends SessionsInMemory {
    private final SessionManager clearing =
            builder().clearSiteData(SiteData.STORAGE, SiteData.CACHE).build();

    @Test
    void theSessionIsDestroyedAndItsCookieExpires() {
        String id = saveNew(session -> session.set(VIEWS, 1));
        SessionExchange exchange = load(id);
        Session session = exchange.required();
        session.signOut();
        assertTrue(exchange.setCookie().startsWith("connect.sid=; Path=/; Expires=Thu, 01 Jan 1970"));
        assertEquals(Map.of("Cache-Control", "no-store"), exchange.headersUnlessSet());
        assertEquals(Outcome.DESTROYED, exchange.commit());
        assertNull(memory.get(id));
        assertThrows(IllegalStateException.class, session::signOut);
    }

    @Test
    void theBrowserIsToldWhatToDelete() {
        SessionExchange exchange = presenting(saveNew(session -> session.set(VIEWS, 1)));
        exchange.required().signOut();
        assertNotNull(exchange.setCookie());
        assertEquals("\"cache\", \"storage\"", exchange.headersUnlessSet().get("Clear-Site-Data"));
    }

    @Test
    void aDestroyedSessionIsNoSignOut() {
        SessionExchange exchange = presenting(saveNew(session -> session.set(VIEWS, 1)));
        exchange.required().destroy();
        exchange.setCookie();
        assertEquals(Map.of("Cache-Control", "no-store"), exchange.headersUnlessSet());
    }

    @Test
    void aSignOutReadsNothing() {
        String id = saveNew(session -> session.set(VIEWS, 1));
        store.takeCalls();
        SessionExchange exchange = presenting(id);
        exchange.signOut();
        exchange.setCookie();
        assertEquals(List.of("DESTROY"), operations());
        assertEquals("\"cache\", \"storage\"", exchange.headersUnlessSet().get("Clear-Site-Data"));
    }

    @Test
    void whoSignsOutWithoutASessionIsToldToo() {
        SessionExchange exchange = clearing.open(PlainRequest.to("/"));
        exchange.signOut();
        assertNull(exchange.setCookie());
        assertEquals(Map.of("Clear-Site-Data", "\"cache\", \"storage\""), exchange.headersUnlessSet());
        assertEquals(List.of(), operations());
    }

    /** Browsers would delete its cookie together with the others. */
    @Test
    void whoHasAnotherSessionByThenIsNotTold() {
        SessionExchange exchange = presenting(saveNew(session -> session.set(VIEWS, 1)));
        exchange.required().signOut();
        exchange.create().set(VIEWS, 2);
        exchange.setCookie();
        assertEquals(Map.of("Cache-Control", "no-store"), exchange.headersUnlessSet());
    }

    @Test
    void aSignOutThatTheStoreFailsTellsNothing() {
        SessionExchange exchange = presenting(saveNew(session -> session.set(VIEWS, 1)));
        store.fail(StoreOperation.DESTROY, "down");
        assertThrows(SessionStoreException.class, exchange::signOut);
        assertNull(exchange.setCookie());
        assertEquals(Map.of(), exchange.headersUnlessSet());
    }

    @Test
    void expressBuilderCanTellItToo() {
        SessionManager express = SessionManager.expressBuilder()
                .secret(SECRET)
                .store(store)
                .clearSiteData(SiteData.COOKIES)
                .build();
        SessionExchange exchange = express.open(PlainRequest.to("/"));
        exchange.begin();
        exchange.required().signOut();
        assertNull(exchange.setCookie());
        assertEquals(Map.of("Clear-Site-Data", "\"cookies\""), exchange.headersUnlessSet());
    }

    private SessionExchange presenting(String id) {
        return clearing.open(SignedRequests.presenting(id, SECRET));
    }
}
