package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.Unset;
import dev.holdfast.session.testkit.BrowserRequest;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Requests one after another: we send to server and browser what express-session with connect-redis sent. */
class RedisFlowsTest {
    static Stream<Named<JsonNode>> flows() {
        return Vectors.rows("flows");
    }

    @ParameterizedTest
    @MethodSource("flows")
    void requestsSendWhatWasRecorded(JsonNode flow) {
        TurnableClock clock = new TurnableClock();
        try (RedisProcess server = RedisProcess.start();
                Monitor monitor = new Monitor(server);
                RedisStore store = store(server, flow, clock)) {
            SessionManager manager = manager(flow, store, clock);
            BrowserRequest request = BrowserRequest.first();
            for (JsonNode step : flow.get("steps")) {
                clock.turn(Duration.between(clock.instant(), Instant.parse(Vectors.text(step, "clock"))));
                SessionExchange exchange = manager.open(request);
                handle(Vectors.text(step, "handler"), exchange);
                String setCookie = exchange.setCookie();
                exchange.commit();
                assertEquals(Vectors.text(step, "setCookie"), setCookie);
                assertEquals(Vectors.commands(step.get("commands")), monitor.takeCommands());
                request = request.next(setCookie);
            }
        }
    }

    private static RedisStore store(RedisProcess server, JsonNode flow, TurnableClock clock) {
        RedisStoreBuilder builder = server.store().clock(clock);
        if (flow.get("storeOptions").has("disableTouch")) {
            builder.disableTouch();
        }
        return builder.build();
    }

    private static SessionManager manager(JsonNode flow, RedisStore store, TurnableClock clock) {
        AtomicInteger ids = new AtomicInteger();
        SessionManagerBuilder builder = SessionManager.expressBuilder()
                .secret("keyboard cat")
                .store(store)
                .clock(clock)
                .idGenerator(request -> "sid-" + ids.incrementAndGet());
        flow.get("sessionOptions").forEachEntry((name, value) -> option(builder, name, value));
        return builder.build();
    }

    private static void option(SessionManagerBuilder builder, String name, JsonNode value) {
        switch (name) {
            case "resave" -> builder.resave(value.asBoolean());
            case "saveUninitialized" -> builder.saveUninitialized(value.asBoolean());
            case "rolling" -> builder.rolling(value.asBoolean());
            case "unset" -> builder.unset(Unset.DESTROY);
            case "cookie" ->
                builder.cookie(cookie ->
                        cookie.maxAge(Duration.ofMillis(value.get("maxAge").asLong())));
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static void handle(String handler, SessionExchange exchange) {
        Session session = exchange.session();
        switch (handler) {
            case "nothing" -> {}
            case "set user" -> session.set("user", "tobi");
            case "set user and save" -> {
                session.set("user", "tobi");
                session.save();
            }
            case "set user, touch and save" -> {
                session.set("user", "tobi3");
                session.touch();
                session.save();
            }
            case "short maxAge" -> {
                session.maxAge(Duration.ofSeconds(5));
                session.set("x", 1);
            }
            case "regenerate" -> {
                session.regenerate();
                session.set("user", "new");
            }
            case "reload" -> session.reload();
            case "destroy" -> session.destroy();
            case "set null" -> exchange.unset();
            default -> throw new IllegalArgumentException(handler);
        }
    }
}
