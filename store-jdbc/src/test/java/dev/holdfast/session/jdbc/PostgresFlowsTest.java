package dev.holdfast.session.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.machinery.Flow;
import dev.holdfast.machinery.Vectors;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Requests leave the same rows as the statements of express-session with connect-pg-simple, which the test executes in parallel. */
class PostgresFlowsTest {
    private static final String ROWS = "select concat_ws(' ', sid, sess, expire) from session order by sid";

    static Stream<Named<JsonNode>> flows() {
        return new Vectors("postgres").rows("flows");
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
            Flow.of(flow).play(store, clock, step -> {
                step.get("commands").forEach(command -> node.execute("set timezone to 'UTC'; " + withValues(command)));
                assertEquals(node.query(ROWS), java.query(ROWS));
            });
            assertEquals(List.of(), java.query(ROWS));
        }
    }

    private static String withValues(JsonNode command) {
        JsonNode values = command.get("params");
        return Pattern.compile("\\$(\\d)")
                .matcher(command.get("sql").asString())
                .replaceAll(number -> Matcher.quoteReplacement(
                        "'" + values.get(Integer.parseInt(number.group(1)) - 1).asString() + "'"));
    }
}
