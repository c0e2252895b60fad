package dev.holdfast.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays runs that once violated a rule, because of a fault in the core or in this model of it. */
class CorpusTest {
    private final Simulation simulation = new Simulation();

    @ParameterizedTest
    @MethodSource("lines")
    void noRuleIsBrokenWhereOneOnceWas(String line) {
        Simulation.Result result = simulation.play(Choices.parse(line.substring(0, line.indexOf(' '))), true);
        assertTrue(result.hasEnded(), line);
        assertEquals(List.of(), result.violations(), () -> result.trace().table());
    }

    static List<String> lines() throws IOException {
        try (InputStream corpus = Objects.requireNonNull(CorpusTest.class.getResourceAsStream("corpus.txt"))) {
            return new String(corpus.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
