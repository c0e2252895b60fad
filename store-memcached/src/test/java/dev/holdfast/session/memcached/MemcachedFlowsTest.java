package dev.holdfast.session.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.testkit.BrowserRequest;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Requests leave the values that express-session with connect-memcached leaves, whose commands are sent to a server beside. */
class MemcachedFlowsTest {
    private static final Pattern COMMAND =
            Pattern.compile("(?:set \\S+ 2 \\d+ \\d+\r\n[^\r]*|get \\S+|delete \\S+)\r\n");

    static Stream<Named<JsonNode>> flows() {
        return Vectors.rows("flows");
    }

    @ParameterizedTest
    @MethodSource("flows")
    void requestsLeaveTheValuesThatWereRecorded(JsonNode flow) {
        TurnableClock clock = new TurnableClock();
        try (MemcachedProcess node = MemcachedProcess.start();
                MemcachedProcess java = MemcachedProcess.start();
                MemcachedStore store = MemcachedStore.builder()
                        .hosts(java.host())
                        .clock(clock)
                        .timeout(Duration.ofSeconds(10))
                        .build()) {
            SessionManager manager = manager(store, clock);
            BrowserRequest request = BrowserRequest.first();
            for (JsonNode step : flow.get("steps")) {
                clock.turn(Duration.between(clock.instant(), Instant.parse(Vectors.text(step, "clock"))));
                SessionExchange exchange = manager.open(request);
                handle(Vectors.text(step, "handler"), exchange);
                String setCookie = exchange.setCookie();
                exchange.commit();
                assertEquals(Vectors.text(step, "setCookie"), setCookie);
                COMMAND.matcher(Vectors.text(step, "sent"))
                        .results()
                        .forEach(command -> node.send(command.group().stripTrailing()));
                for (String id : List.of("sid-1", "sid-2", "sid-3")) {
                    assertEquals(value(node, id), value(java, id));
                }
                request = request.next(setCookie);
            }
        }
    }

    /** Without the date in the cookie, which our touch leaves as it was. */
    private static String value(MemcachedProcess server, String id) {
        return server.send("get " + id).toString().replaceFirst("\"expires\":\"[^\"]*\"", "");
    }

    private static SessionManager manager(MemcachedStore store, TurnableClock clock) {
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
