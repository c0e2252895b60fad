package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that is no session must not lock its user out. */
class UnreadableSessionTest extends SessionsAsText {
    private static final String ID = "0123-presented-id";

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[1]", "null", "{\"n\":1}", "{\"cookie\":1}", "{\"cookie\":{\"expires\":\"soon\"}}"})
    void theRequestGetsANewSessionAndTheRecordIsLeft(String document) {
        store.set(ID, StoredSession.of(document, null));
        SessionExchange exchange = open(ID);
        assertTrue(exchange.required().isNew());
        assertNotEquals(ID, exchange.required().id());
        assertEquals(List.of(Outcome.UNREADABLE), outcomes);
        exchange.required().set(N, 1);
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(document, store.text(ID));
        assertEquals(List.of(Outcome.UNREADABLE, Outcome.SAVED), outcomes);
    }

    @ParameterizedTest
    @EnumSource
    void whatEndsTheNewSessionRemovesTheRecordToo(End end) {
        store.set(ID, StoredSession.of("{", null));
        SessionExchange exchange = open(ID);
        end.how.accept(exchange.required());
        exchange.commit();
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aLogoutWorksWithoutReading() {
        store.set(ID, StoredSession.of("{", null));
        open(ID).destroy();
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void withFailAskingForTheSessionFailsAndALogoutWorks() {
        store.set(ID, StoredSession.of("{", null));
        SessionExchange exchange =
                builder().unreadable(Unreadable.FAIL).build().open(SignedRequests.presenting(ID, SECRET));
        assertThrows(SessionStoreException.class, exchange::session);
        exchange.destroy();
        assertEquals(Outcome.DESTROYED, exchange.commit());
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void itsLifeIsNotProlongedAfterTheFirstFailure() {
        MemoryStore sliding = MemoryStore.builder().clock(clock).build();
        SessionManager sessions = builder().store(sliding).build();
        sliding.set(ID, StoredSession.of("{\"cookie\":1}", clock.instant().plus(HALF_HOUR)));
        for (int visit = 0; visit < 2; visit++) {
            SessionExchange exchange = sessions.open(SignedRequests.presenting(ID, SECRET));
            exchange.session();
            exchange.commit();
            sessions.open(SignedRequests.presenting(ID, SECRET)).commit();
            clock.turn(HALF_HOUR.dividedBy(2));
        }
        assertNull(sliding.get(ID));
    }

    @Test
    void anAttributeThatCannotBeReadFailsThatReadAlone() {
        String id = saved(session -> {
            session.set("n", "no number");
            session.set("other", 7);
        });
        SessionExchange exchange = open(id);
        assertThrows(JsonException.class, () -> exchange.required().get(N));
        assertEquals(7, exchange.required().get("other"));
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertNotNull(store.text(id));
    }

    @Test
    void aNameWithHalfASurrogateIsRefused() {
        Session session = manager.open(PlainRequest.to("/")).required();
        assertThrows(IllegalArgumentException.class, () -> session.set("\ud83d", 1));
        assertThrows(IllegalArgumentException.class, () -> Attribute.of("\ude00", Integer.class));
    }

    @Test
    void aDocumentThatHasSuchANameIsRead() {
        store.set(
                ID,
                StoredSession.of(
                        "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},"
                                + "\"\\ud83d\":1,\"n\":2}",
                        null));
        SessionExchange exchange = open(ID);
        assertEquals(2, exchange.required().get(N));
        exchange.required().set(N, 3);
        assertEquals(Outcome.SAVED, exchange.commit());
        assertTrue(store.text(ID).endsWith("\"\\ud83d\":1,\"n\":3}"));
    }

    enum End {
        DESTROY(Session::destroy),
        CLEAR(Session::clear),
        UNSET(Session::unset);

        private final Consumer<Session> how;

        End(Consumer<Session> how) {
            this.how = how;
        }
    }
}
