package dev.holdfast.conformance.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The named scenarios, in sections by feature of express-session. */
public final class Corpus {
    private static final List<String> FILES = List.of(
            "1-cookie", "2-set-cookie", "3-options", "4-request", "5-session", "6-store", "7-document", "differences");

    private Corpus() {}

    /** Returns all scenarios that run on a store in memory. */
    public static List<Scenario> scenarios() {
        return FILES.stream().flatMap(Corpus::in).toList();
    }

    /** Returns the scenarios about connect-redis; their options have no url. */
    public static List<Scenario> redis() {
        return in("8-redis").toList();
    }

    /** Returns the scenarios about connect-mongo; their options have no url. */
    public static List<Scenario> mongo() {
        return in("9-mongo").toList();
    }

    /** Returns the scenarios about connect-pg-simple; their options have no url. */
    public static List<Scenario> postgres() {
        return in("10-postgres").toList();
    }

    private static Stream<Scenario> in(String file) {
        try (InputStream text = Corpus.class.getResourceAsStream("/dev/holdfast/conformance/corpus/" + file + ".txt")) {
            if (text == null) {
                throw new IllegalStateException("the corpus must have a file " + file);
            }
            return ScenarioText.read(new String(text.readAllBytes(), StandardCharsets.UTF_8)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
