package dev.holdfast.session.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.machinery.Flow;
import dev.holdfast.machinery.Vectors;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Requests leave the same rows as the statements of express-session with express-mysql-session, which the test executes in
 * parallel.
 */
class MariaFlowsTest {
    private static final String ROWS =
            "select concat_ws(' ', session_id, data, expires) from sessions order by session_id";

    static Stream<Named<JsonNode>> flows() {
        return new Vectors("mysql").rows("flows");
    }

    @ParameterizedTest
    @MethodSource("flows")
    void requestsLeaveTheRowsThatWereRecorded(JsonNode flow) {
        TurnableClock clock = new TurnableClock();
        try (MariaDatabase node = new MariaDatabase("node");
                MariaDatabase java = new MariaDatabase("java")) {
            node.store(clock).build().createTable();
            JdbcStore store = java.store(clock).touchAfter(Duration.ZERO).build();
            store.createTable();
            Flow.of(flow).play(store, clock, step -> {
                step.get("commands").forEach(command -> node.execute(command.asString()));
                assertEquals(node.query(ROWS), java.query(ROWS));
            });
            assertEquals(List.of(), java.query(ROWS));
        }
    }
}
