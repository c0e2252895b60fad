package dev.holdfast.session;

import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Sessions of half an hour of a manager with the safe defaults, on a store that keeps text. */
abstract class SessionsAsText {
    static final String SECRET = "a secret of at least thirty-two bytes";
    static final Attribute<Integer> N = Attribute.of("n", Integer.class);
    static final Attribute<List<String>> LIST = Attribute.of("list", new GenericType<List<String>>() {});
    static final Duration HALF_HOUR = Duration.ofMinutes(30);

    final TurnableClock clock = new TurnableClock();
    final TextStore store = new TextStore(clock);
    final List<Outcome> outcomes = new ArrayList<>();
    final SessionManager manager = builder().build();

    SessionManagerBuilder builder() {
        return SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .cookie(cookie -> cookie.maxAge(HALF_HOUR))
                .listener(event -> outcomes.add(event.outcome()));
    }

    /** Saves a session, forgets the calls that it took, and returns its id. */
    String saved(Consumer<Session> handler) {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        handler.accept(exchange.required());
        exchange.commit();
        store.takeCalls();
        outcomes.clear();
        return exchange.required().id();
    }

    SessionExchange open(String id) {
        return manager.open(SignedRequests.presenting(id, SECRET));
    }

    /** Does so in a request of its own, and returns the outcome. */
    Outcome beside(String id, Consumer<Session> handler) {
        SessionExchange exchange = open(id);
        handler.accept(exchange.required());
        return exchange.commit();
    }
}
