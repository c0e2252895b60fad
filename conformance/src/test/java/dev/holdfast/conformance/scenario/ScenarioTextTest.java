package dev.holdfast.conformance.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScenarioTextTest {
    @Test
    void readsEveryKindOfStep() {
        Scenario scenario = read("""
                a sentence [one, two]
                {"secret":"s"}
                = {"id":{}}
                ! {"failGet":"x"}
                ~ 20
                > POST /path {"Cookie":null} ["get","a"] ["id"]
                | ["id"]
                |
                """);
        assertEquals("a sentence", scenario.name());
        assertEquals(Set.of("one", "two"), scenario.tags());
        assertEquals(5, scenario.steps().size());
        Visit visit = ((Step.Visits) scenario.steps().get(3)).visits().get(0);
        assertEquals(
                "POST /path {\"Cookie\":null} [[\"get\",\"a\"],[\"id\"]]",
                visit.method() + " " + visit.path() + " " + visit.headers() + " " + visit.script());
        assertEquals(2, ((Step.Visits) scenario.steps().get(4)).visits().size());
    }

    @Test
    void aScenarioWithoutOptionsHasASecret() {
        assertEquals(
                "{\"secret\":\"keyboard cat\"}",
                read("a sentence\n>\n").options().toString());
    }

    @Test
    void manyLettersAreWrittenShort() {
        assertEquals(
                "xxx:xx",
                read("a sentence\n{\"secret\":\"{x*3}:{x*2}\"}\n>\n")
                        .options()
                        .path("secret")
                        .asString());
    }

    @Test
    void whatIsPrintedCanBeReadAgain() {
        LongStream.range(0, 200)
                .mapToObj(Generator::scenario)
                .forEach(scenario -> assertEquals(scenario, read(ScenarioPrinter.print(scenario))));
    }

    @Test
    void aSeedAlwaysGivesTheSameScenario() {
        assertEquals(Generator.scenario(7), Generator.scenario(7));
    }

    @Test
    void theCorpusHasNoNameTwice() {
        List<String> names = Corpus.scenarios().stream().map(Scenario::name).toList();
        Set<String> seen = new HashSet<>();
        assertEquals(List.of(), names.stream().filter(name -> !seen.add(name)).toList());
        assertTrue(names.size() >= 250);
    }

    private static Scenario read(String text) {
        return ScenarioText.read(text).get(0);
    }
}
