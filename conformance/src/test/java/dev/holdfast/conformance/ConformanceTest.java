package dev.holdfast.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.conformance.compare.Comparison;
import dev.holdfast.conformance.compare.Databases;
import dev.holdfast.conformance.compare.Duel;
import dev.holdfast.conformance.compare.ReferenceLab;
import dev.holdfast.conformance.lab.Mutant;
import dev.holdfast.conformance.scenario.Corpus;
import dev.holdfast.conformance.scenario.Generator;
import dev.holdfast.conformance.scenario.Scenario;
import dev.holdfast.conformance.server.Adapter;
import dev.holdfast.conformance.server.LabServer;
import dev.holdfast.conformance.server.Playable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same requests to express-session and to us show no differences except the listed ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(900)
class ConformanceTest {
    private static final int AT_A_TIME = 8;
    private static final int RANDOM = 500;

    private static final List<String> NOT_IN_MICRONAUT = List.of(
            "secure auto believes the framework",
            "secure auto does not believe an untrusted proxy",
            "with a trusted proxy the framework is not asked",
            "where nothing is said of proxies the framework decides",
            "without proxies the framework is not asked",
            "a session that changes after a flushed answer to HEAD is saved twice");

    private final Databases databases = new Databases();
    private ReferenceLab reference;

    @BeforeAll
    void start() {
        reference = Reference.start();
    }

    @AfterAll
    void stop() {
        databases.close();
        if (reference != null) {
            reference.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void everyAdapterDoesWhatExpressSessionDoes(Adapter adapter) {
        List<Scenario> corpus = Corpus.scenarios();
        assertTrue(corpus.size() >= 250, "scenarios: " + corpus.size());
        assertNoDifference(adapter, new Playable(adapter, System.out::println).of(corpus.stream()));
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void onlyWhatTheFrameworkCannotExpressIsSkipped(Adapter adapter) {
        List<String> skipped = new ArrayList<>();
        List<Scenario> played = new Playable(adapter, skipped::add)
                .of(Corpus.scenarios().stream())
                .toList();
        List<String> left = Corpus.scenarios().stream()
                .filter(scenario -> !played.contains(scenario))
                .map(Scenario::name)
                .toList();
        assertEquals(adapter == Adapter.MICRONAUT ? NOT_IN_MICRONAUT : List.of(), left);
        assertEquals(left.size(), skipped.size());
    }

    @Test
    void randomScenariosShowNoDifference() {
        assertNoDifference(Adapter.SERVLET, LongStream.rangeClosed(1, RANDOM).mapToObj(Generator::scenario));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "mongo", "postgres"})
    void theDatabasesHoldWhatThePackagesOfNodeHoldThere(String store) {
        List<Scenario> corpus = switch (store) {
            case "redis" -> Corpus.redis();
            case "mongo" -> Corpus.mongo();
            default -> Corpus.postgres();
        };
        assertNoDifference(Adapter.SERVLET, corpus.stream().map(scenario -> databases.in(store, scenario)));
    }

    private void assertNoDifference(Adapter adapter, Stream<Scenario> scenarios) {
        try (LabServer candidate = adapter.start(Mutant.NONE, 0);
                Duel duel = new Duel(reference.port(), candidate.port())) {
            assertEquals(List.of(), new Comparison(duel, AT_A_TIME).of(scenarios));
        }
    }
}
