package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Sessions with an idle and an absolute limit, in memory, with a clock that the tests set. */
abstract class SessionsWithLimits {
    static final String SECRET = "a secret of at least thirty-two bytes";
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration ABSOLUTE = Duration.ofHours(12);

    final TurnableClock clock = new TurnableClock();
    final Instant start = clock.instant();
    final MemoryStore store = MemoryStore.builder().clock(clock).build();
    final SessionManager manager = manager(l -> l.idle(IDLE).absolute(ABSOLUTE));

    Outcome read(SessionManager sessions, String id) {
        SessionExchange exchange = open(sessions, id);
        exchange.required();
        return exchange.commit();
    }

    String after(String id, Consumer<Session> handler) {
        SessionExchange exchange = open(manager, id);
        handler.accept(exchange.required());
        assertEquals(Outcome.SAVED, exchange.commit());
        return exchange.required().id();
    }

    void change(SessionManager sessions, String id) {
        SessionExchange exchange = open(sessions, id);
        exchange.required().set("at", clock.instant().toString());
        assertEquals(Outcome.SAVED, exchange.commit());
    }

    String saved(SessionManager sessions) {
        SessionExchange exchange = sessions.open(PlainRequest.to("/"));
        exchange.required().set("n", 1);
        exchange.commit();
        return exchange.required().id();
    }

    static boolean lives(SessionManager sessions, String id) {
        SessionExchange exchange = open(sessions, id);
        boolean lives = exchange.existing() != null;
        exchange.commit();
        return lives;
    }

    static SessionExchange open(SessionManager sessions, String id) {
        return sessions.open(SignedRequests.presenting(id, SECRET));
    }

    static SessionExchange poll(SessionManager sessions, String id) {
        PlainRequest request = SignedRequests.presenting(id, SECRET);
        return sessions.open(PlainRequest.to("/poll").withCookie(Objects.requireNonNull(request.cookieHeader())));
    }

    StoredSession stored(String id) {
        return Objects.requireNonNull(store.get(id));
    }

    /** The part of a session's start that the document does not store. */
    Duration fraction() {
        return Duration.between(seconds(start), start);
    }

    static Instant seconds(Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    SessionManager manager(UnaryOperator<Lifetimes> change) {
        return builder(change).build();
    }

    SessionManagerBuilder builder(UnaryOperator<Lifetimes> change) {
        return SessionManager.builder().secret(SECRET).store(store).clock(clock).lifetimes(change);
    }
}
