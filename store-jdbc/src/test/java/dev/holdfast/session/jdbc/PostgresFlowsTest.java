package dev.holdfast.session.jdbc;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Requests leave the rows that the statements of express-session with connect-pg-simple leave, which are carried out beside. */
class PostgresFlowsTest {
    private static final String ROWS = "select concat_ws(' ', sid, sess, expire) from session order by sid";

    static Stream<Named<JsonNode>> flows() {
        return Vectors.rows("flows");
    }

    @ParameterizedTest
    @MethodSource("flows")
    void requestsLeaveTheRowsThatWereRecorded(JsonNode flow) {
        TurnableClock clock = new TurnableClock();
        try (PostgresSchema node = new PostgresSchema("node");
                PostgresSchema java = new PostgresSchema("java")) {
            node.store(clock).build().createTable();
            JdbcStore store = java.store(clock).touchAfter(Duration.ZERO).build();
            store.createTable();
            SessionManager manager = manager(store, clock);
            BrowserRequest request = BrowserRequest.first();
            for (JsonNode step : flow.get("steps")) {
                clock.turn(Duration.between(clock.instant(), Instant.parse(Vectors.text(step, "clock"))));
                SessionExchange exchange = manager.open(request);
                handle(Vectors.text(step, "handler"), exchange);
                String setCookie = exchange.setCookie();
                exchange.commit();
                assertEquals(Vectors.text(step, "setCookie"), setCookie);
                step.get("commands").forEach(command -> node.execute("set timezone to 'UTC'; " + withValues(command)));
                assertEquals(node.query(ROWS), java.query(ROWS));
                request = request.next(setCookie);
            }
            assertEquals(List.of(), java.query(ROWS));
        }
    }

    private static SessionManager manager(JdbcStore store, TurnableClock clock) {
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

    private static String withValues(JsonNode command) {
        JsonNode values = command.get("params");
        return Pattern.compile("\\$(\\d)")
                .matcher(command.get("sql").asString())
                .replaceAll(number -> Matcher.quoteReplacement(
                        "'" + values.get(Integer.parseInt(number.group(1)) - 1).asString() + "'"));
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
