package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a request may do after its session has ended, and which outcome it reports. */
class EndedSessionTest extends SessionsAsText {
    @Test
    void regenerateAndThenUnsetEndsTheOldId() {
        String id = saved(session -> session.set("user", "Ada"));
        SessionExchange exchange = open(id);
        exchange.required().regenerate();
        exchange.required().unset();
        assertEquals(Outcome.DESTROYED, exchange.commit());
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void regenerateUnsetAndCreateEndsTheOldId() {
        String id = saved(session -> session.set("user", "Ada"));
        SessionExchange exchange = open(id);
        exchange.required().regenerate();
        exchange.required().unset();
        Session next = exchange.create();
        assertNotNull(next);
        next.set(N, 1);
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(Set.of(next.id()), store.ids());
    }

    @Test
    void renewIdAndThenUnsetLeavesTheSessionAsItWas() {
        String id = saved(session -> session.set("user", "Ada"));
        SessionExchange exchange = open(id);
        exchange.required().renewId();
        exchange.required().unset();
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertEquals(Set.of(id), store.ids());
    }

    @Test
    void aSessionUnsetBeforeItWasReadDoesNotReturn() {
        String id = saved(session -> session.set("user", "Ada"));
        SessionExchange exchange = open(id);
        exchange.unset();
        Session next = exchange.create();
        assertNotNull(next);
        assertTrue(next.isNew());
        assertNull(next.get("user"));
        assertNotEquals(id, next.id());
    }

    @Test
    void withUnsetDestroyANewSessionDoesNotSaveTheOldOne() {
        String id = saved(session -> session.set("user", "Ada"));
        SessionExchange exchange = builder().unset(Unset.DESTROY).build().open(SignedRequests.presenting(id, SECRET));
        exchange.required().unset();
        assertNotNull(exchange.create());
        exchange.commit();
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aSessionThatWasUnsetCanStillBeDestroyed() {
        String id = saved(session -> session.set("user", "Ada"));
        SessionExchange exchange = open(id);
        exchange.required().unset();
        exchange.destroy();
        assertEquals(Outcome.DESTROYED, exchange.commit());
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aSessionThatWasDestroyedStaysSoWhenItIsUnset() {
        SessionExchange exchange = open(saved(session -> session.set("user", "Ada")));
        exchange.destroy();
        exchange.unset();
        assertEquals(Outcome.DESTROYED, exchange.commit());
    }

    @Test
    void afterGoneANewSessionCanBeSaved() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = open(id);
        exchange.required().set(N, 2);
        store.destroy(id);
        assertEquals(Outcome.GONE, exchange.required().save());
        exchange.required().destroy();
        Session next = exchange.create();
        assertNotNull(next);
        next.set("user", "Ada");
        assertEquals(Outcome.SAVED, exchange.commit());
        assertNotNull(exchange.setCookie());
        assertEquals(Set.of(next.id()), store.ids());
    }

    @Test
    void aSessionSavedByTheApplicationCountsAsSaved() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.required().set(N, 1);
        assertEquals(Outcome.SAVED, exchange.required().save());
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(List.of(Outcome.SAVED), outcomes);
        assertEquals(List.of("create"), store.takeCalls());
    }

    @Test
    void aLoadedSessionSavedByTheApplicationIsNotTouchedOnceMore() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = open(id);
        exchange.required().set(N, 2);
        exchange.required().save();
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(List.of("get", "replace"), store.takeCalls());
    }

    @Test
    void ofADestroyWhoseAnswerIsLostNothingIsKnown() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = open(id);
        Session session = exchange.required();
        store.before("destroy", () -> {
            throw new SessionStoreException("timeout");
        });
        assertThrows(SessionStoreException.class, session::destroy);
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        assertEquals(List.of(Outcome.UNKNOWN), outcomes);
    }

    @Test
    void aSessionThatHasEndedStaysSoWhenAnotherBegins() {
        SessionExchange exchange = open(saved(session -> session.set(N, 1)));
        Session old = exchange.required();
        String id = old.id();
        old.destroy();
        assertNotNull(exchange.create());
        assertThrows(IllegalStateException.class, () -> old.get(N));
        assertEquals(id, old.id());
    }

    @Test
    void destroyNeedsNotReadTheSession() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = open(id);
        exchange.destroy();
        assertEquals(Outcome.DESTROYED, exchange.commit());
        assertFalse(store.takeCalls().contains("get"));
    }

    @Test
    void aValueWithoutJsonFormFailsTheCookieOnceAndThenTheErrorPageIsSent() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        List<Object> cycle = new ArrayList<>();
        exchange.required().set("x", cycle);
        cycle.add(cycle);
        assertThrows(RuntimeException.class, exchange::setCookie);
        assertNull(exchange.setCookie());
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals(List.of(), store.takeCalls());
    }
}
