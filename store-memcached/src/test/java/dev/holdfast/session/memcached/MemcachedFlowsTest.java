package dev.holdfast.session.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.machinery.Flow;
import dev.holdfast.machinery.MemcachedProcess;
import dev.holdfast.machinery.Vectors;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Requests leave the same values as express-session with connect-memcached, whose commands the test sends to a second server. */
class MemcachedFlowsTest {
    private static final Pattern COMMAND =
            Pattern.compile("(?:set \\S+ 2 \\d+ \\d+\r\n[^\r]*|get \\S+|delete \\S+)\r\n");

    static Stream<Named<JsonNode>> flows() {
        return new Vectors("memcached").rows("flows");
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
            Flow.of(flow).play(store, clock, step -> {
                COMMAND.matcher(Vectors.text(step, "sent"))
                        .results()
                        .forEach(command -> node.send(command.group().stripTrailing()));
                for (String id : List.of("sid-1", "sid-2", "sid-3")) {
                    assertEquals(value(node, id), value(java, id));
                }
            });
        }
    }

    /** Without the date in the cookie, which our touch does not change. */
    private static String value(MemcachedProcess server, String id) {
        return server.send("get " + id).toString().replaceFirst("\"expires\":\"[^\"]*\"", "");
    }
}
