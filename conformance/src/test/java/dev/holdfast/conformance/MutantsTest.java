package dev.holdfast.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.conformance.compare.Duel;
import dev.holdfast.conformance.compare.ReferenceLab;
import dev.holdfast.conformance.lab.Mutant;
import dev.holdfast.conformance.scenario.Corpus;
import dev.holdfast.conformance.scenario.Scenario;
import dev.holdfast.conformance.scenario.Step;
import dev.holdfast.conformance.server.Adapter;
import dev.holdfast.conformance.server.LabServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The comparison can fail: the corpus finds a lab with one fault. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutantsTest {
    private ReferenceLab reference;

    @BeforeAll
    void start() {
        reference = Reference.start();
    }

    @AfterAll
    void stop() {
        if (reference != null) {
            reference.close();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyMutantIsFound(Mutant mutant) {
        List<Scenario> quick = Corpus.scenarios().stream()
                .filter(scenario -> scenario.steps().stream().noneMatch(Step.Wait.class::isInstance))
                .toList();
        try (LabServer candidate = Adapter.SERVLET.start(mutant, 0);
                Duel duel = new Duel(reference.port(), candidate.port())) {
            assertTrue(quick.stream()
                    .anyMatch(scenario -> duel.difference(scenario).isPresent()));
        }
    }
}
