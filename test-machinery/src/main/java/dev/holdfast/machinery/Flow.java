package dev.holdfast.machinery;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.testkit.BrowserRequest;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.JsonNode;

/**
 * A recorded row of requests to express-session with {@code resave} and {@code saveUninitialized} false, a {@code maxAge} of a
 * minute, and the ids {@code sid-1}, {@code sid-2} and so on.
 *
 * @param steps what each request did, when, and the cookie of its answer
 */
public record Flow(JsonNode steps) {
    /** Returns the flow of a row. */
    public static Flow of(JsonNode row) {
        return new Flow(row.get("steps"));
    }

    /** Sends the same requests to a manager on {@code store}, compares each cookie, and passes each step to {@code then}. */
    public void play(SessionStore store, TurnableClock clock, Consumer<JsonNode> then) {
        SessionManager manager = manager(store, clock);
        BrowserRequest request = BrowserRequest.first();
        for (JsonNode step : steps) {
            clock.turn(Duration.between(clock.instant(), Instant.parse(Vectors.text(step, "clock"))));
            SessionExchange exchange = manager.open(request);
            handle(Vectors.text(step, "handler"), exchange);
            String setCookie = exchange.setCookie();
            exchange.commit();
            Assertions.assertEquals(Vectors.text(step, "setCookie"), setCookie);
            then.accept(step);
            request = request.next(setCookie);
        }
    }

    private static SessionManager manager(SessionStore store, TurnableClock clock) {
        AtomicInteger ids = new AtomicInteger();
        return SessionManager.expressBuilder()
                .secret("keyboard cat")
                .store(store)
                .clock(clock)
                .idGenerator(request -> "sid-" + ids.incrementAndGet())
                .resave(false)
                .saveUninitialized(false)
                .cookie(cookie -> cookie.maxAge(Duration.ofMinutes(1)))
                .build();
    }

    private static void handle(String handler, SessionExchange exchange) {
        Session session = exchange.session();
        switch (handler) {
            case "nothing" -> {}
            case "set user" -> session.set("user", "tobi");
            case "regenerate" -> {
                session.regenerate();
                session.set("user", "new");
            }
            case "destroy" -> session.destroy();
            default -> throw new IllegalArgumentException(handler);
        }
    }
}
