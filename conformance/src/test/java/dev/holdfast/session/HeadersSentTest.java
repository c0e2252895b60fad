package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After the headers were sent, no session can begin and none can change its id. */
class HeadersSentTest extends SessionsAsText {
    @Test
    void aNewSessionCanBeAskedForButNotChanged() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.headersSent();
        Session session = exchange.required();
        assertThrows(IllegalStateException.class, () -> session.set(N, 1));
        assertThrows(IllegalStateException.class, session::save);
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertEquals(List.of(), store.takeCalls());
    }

    @ParameterizedTest
    @EnumSource
    void aLoadedSessionKeepsItsId(NewId way) {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = open(id);
        Session session = exchange.required();
        exchange.headersSent();
        assertThrows(IllegalStateException.class, () -> way.change.accept(session));
        assertEquals(List.of("get"), store.takeCalls());
        assertEquals(id, session.id());
    }

    @Test
    void aLoadedSessionIsSavedAsBefore() {
        SessionExchange exchange = open(saved(session -> session.set(N, 1)));
        exchange.headersSent();
        exchange.required().set(N, 2);
        assertEquals(Outcome.SAVED, exchange.commit());
    }

    @Test
    void aNewSessionWhoseCookieWasSentIsSavedAsBefore() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.required().set(N, 1);
        assertNotNull(exchange.setCookie());
        exchange.headersSent();
        exchange.required().set(N, 2);
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(2, open(exchange.required().id()).required().get(N));
    }

    @Test
    void withSaveUninitializedNoSessionIsSavedThatNobodyKnowsOf() {
        SessionExchange exchange = builder().saveUninitialized(true).build().open(PlainRequest.to("/"));
        exchange.headersSent();
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertEquals(List.of(), store.takeCalls());
    }

    @Test
    void aSessionKeptAfterTheResponseCannotBeChanged() {
        SessionExchange exchange = open(saved(session -> session.set(N, 1)));
        Session session = exchange.required();
        exchange.commit();
        exchange.close();
        assertThrows(IllegalStateException.class, () -> session.set(N, 2));
        assertThrows(IllegalStateException.class, () -> session.compute(N, n -> 2));
        assertThrows(IllegalStateException.class, () -> session.remove(N));
        assertThrows(IllegalStateException.class, session::clear);
        assertThrows(IllegalStateException.class, () -> session.maxAge(HALF_HOUR));
        assertThrows(IllegalStateException.class, session::touch);
        assertThrows(IllegalStateException.class, session::renewId);
        assertThrows(IllegalStateException.class, session::regenerate);
        assertThrows(IllegalStateException.class, session::save);
        assertThrows(IllegalStateException.class, session::reload);
        assertThrows(IllegalStateException.class, session::unset);
        assertThrows(IllegalStateException.class, session::destroy);
        assertEquals(1, session.get(N));
    }

    /** As express-session: the record is stored although no client knows its id. */
    @Test
    void expressBuilderGoesOn() {
        SessionExchange exchange = SessionManager.expressBuilder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .build()
                .open(PlainRequest.to("/"));
        exchange.headersSent();
        exchange.required().set(N, 1);
        exchange.required().renewId();
        assertEquals(Outcome.SAVED, exchange.commit());
    }

    enum NewId {
        RENEWS(Session::renewId),
        REGENERATES(Session::regenerate);

        private final Consumer<Session> change;

        NewId(Consumer<Session> change) {
            this.change = change;
        }
    }
}
