package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.StoreOperation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The life of a session as an application sees it: its id, its end and its expiry. */
class SessionTest extends SessionsInMemory {
    @Test
    void renewIdKeepsTheDataUnderANewIdAndDestroysTheOldAtTheEnd() {
        String id = put("\"views\":1");
        SessionExchange exchange = load(id);
        exchange.session().renewId();
        String renewed = exchange.session().id();
        assertNotEquals(id, renewed);
        assertTrue(memory.ids().contains(id), "the old one is there until the new one is written");
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(Set.of(renewed), memory.ids());
        assertEquals(1, load(renewed).session().get(VIEWS));
        assertTrue(exchange.setCookie().contains(renewed));
        assertEquals(List.of("GET", "SET", "DESTROY"), operations().subList(0, 3));
    }

    @Test
    void renewIdTwiceLeavesOneRecord() {
        String id = put("\"views\":1");
        SessionExchange exchange = load(id);
        exchange.session().renewId();
        exchange.session().renewId();
        exchange.commit();
        assertEquals(Set.of(exchange.session().id()), memory.ids());
    }

    @Test
    void destroyAfterRenewIdLeavesNoRecord() {
        SessionExchange exchange = load(put("\"views\":1"));
        exchange.session().renewId();
        exchange.session().destroy();
        exchange.commit();
        assertEquals(Set.of(), memory.ids());
    }

    @Test
    void savingAfterRenewIdIsEnough() {
        SessionExchange exchange = load(put("\"views\":1"));
        exchange.session().renewId();
        exchange.session().save();
        store.takeCalls();
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(List.of(), store.takeCalls());
        assertTrue(exchange.setCookie().contains(exchange.session().id()));
    }

    @Test
    void regenerateKeepsOnlyTheNamedAttributes() {
        String id = put("\"views\":1,\"roles\":[\"a\"]");
        SessionExchange exchange = load(id);
        exchange.session().regenerate(ROLES);
        exchange.commit();
        Session next = load(exchange.session().id()).session();
        assertEquals(Set.of("roles"), next.names());
        assertEquals(List.of("a"), next.get(ROLES));
        assertFalse(memory.ids().contains(id));
    }

    @Test
    void regenerateGivesAnEmptySessionAlsoIfTheStoreFails() {
        SessionExchange exchange = load(put("\"views\":1"));
        Session session = exchange.session();
        store.fail(StoreOperation.DESTROY, "down");
        assertThrows(SessionStoreException.class, session::regenerate);
        assertEquals(Set.of(), session.names());
        assertTrue(session.isNew());
    }

    @Test
    void aDestroyedSessionIsGoneAndCannotBeUsed() {
        String id = put("\"views\":1");
        SessionExchange exchange = load(id);
        Session session = exchange.session();
        session.destroy();
        assertNull(exchange.session());
        assertThrows(IllegalStateException.class, () -> session.set(VIEWS, 2));
        assertEquals(id, session.id());
        assertEquals(Outcome.DESTROYED, exchange.commit());
        assertTrue(exchange.setCookie().startsWith("connect.sid=; Path=/; Expires=Thu, 01 Jan 1970"));
        assertEquals(Set.of(), memory.ids());
    }

    @Test
    void theRequestHasNoSessionAlsoIfDestroyFails() {
        SessionExchange exchange = load(put("\"views\":1"));
        store.fail(StoreOperation.DESTROY, "down");
        assertThrows(SessionStoreException.class, () -> exchange.session().destroy());
        assertNull(exchange.session());
    }

    @Test
    void aSessionCanBeMadeAgainAfterDestroy() {
        SessionExchange exchange = load(put("\"views\":1"));
        exchange.session().destroy();
        Session next = exchange.create();
        next.set(VIEWS, 7);
        exchange.commit();
        assertTrue(exchange.setCookie().contains(next.id()));
        assertEquals(7, load(next.id()).session().get(VIEWS));
    }

    @Test
    void aSessionThatIsMadeAfterTheDestroyedOneWasCommittedIsSavedToo() {
        SessionExchange exchange = load(put("\"views\":1"));
        exchange.session().destroy();
        exchange.commit();
        exchange.create().set(VIEWS, 7);
        assertEquals(Outcome.SAVED, exchange.commit());
    }

    @Test
    void unsetLeavesTheRecordAlone() {
        String id = put("\"views\":1");
        SessionExchange exchange = load(id);
        exchange.session().set(VIEWS, 2);
        exchange.session().unset();
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertTrue(stored(id).endsWith("\"views\":1}"));
    }

    @Test
    void unsetDestroysTheRecordWhenToldSo() {
        SessionManager destroying = builder().unset(Unset.DESTROY).build();
        SessionExchange exchange = destroying.open(SignedRequests.presenting(put("\"views\":1"), SECRET));
        exchange.session().unset();
        assertEquals(Outcome.DESTROYED, exchange.commit());
        assertEquals(Set.of(), memory.ids());
    }

    @Test
    void reloadForgetsUnsavedChanges() {
        SessionExchange exchange = load(put("\"views\":1"));
        exchange.session().set(VIEWS, 2);
        exchange.session().reload();
        assertEquals(1, exchange.session().get(VIEWS));
        assertEquals(Outcome.TOUCHED, exchange.commit());
    }

    @Test
    void reloadOfANewSessionFailsAndLeavesItUsable() {
        Session session = manager.open(PlainRequest.to("/")).session();
        session.set(VIEWS, 1);
        Exception failed = assertThrows(SessionStoreException.class, session::reload);
        assertEquals("failed to load session", failed.getMessage());
        assertEquals(1, session.get(VIEWS));
    }

    @Test
    void aShortTimeToLiveEndsTheSession() {
        String id = saveNew(session -> {
            session.set(VIEWS, 1);
            session.maxAge(Duration.ofSeconds(5));
        });
        clock.turn(Duration.ofSeconds(4));
        assertFalse(load(id).session().isNew());
        clock.turn(Duration.ofSeconds(1));
        assertTrue(load(id).session().isNew());
    }

    @Test
    void everyRequestMovesTheExpiry() {
        SessionManager minutes =
                builder().cookie(cookie -> cookie.maxAge(Duration.ofMinutes(1))).build();
        SessionExchange first = minutes.open(PlainRequest.to("/"));
        first.session().set(VIEWS, 1);
        first.commit();
        for (int i = 0; i < 3; i++) {
            clock.turn(Duration.ofSeconds(40));
            SessionExchange next =
                    minutes.open(SignedRequests.presenting(first.session().id(), SECRET));
            assertEquals(Outcome.TOUCHED, next.commit());
        }
    }

    @Test
    void savingNowWritesASessionThatOnlyTouchesHaveKeptAlive() {
        memory.set(
                ID,
                StoredSession.of(
                        "{\"cookie\":{\"originalMaxAge\":60000,\"expires\":\"2001-01-01T00:00:00.000Z\"},\"views\":1}",
                        clock.instant().plusSeconds(60)));
        Session session = load(ID).session();
        session.set(VIEWS, 2);
        session.save();
        assertTrue(memory.ids().contains(ID));
    }

    @Test
    void nothingThatCouldLeakStandsInToString() {
        SessionExchange exchange = load(put("\"roles\":[\"s3cr3t\"]"));
        Session session = exchange.session();
        session.get(ROLES);
        for (Object shown : List.of(session, exchange, USER, memory.get(session.id()))) {
            assertFalse(
                    shown.toString().contains(session.id()) || shown.toString().contains("s3cr3t"), shown.toString());
        }
    }
}
