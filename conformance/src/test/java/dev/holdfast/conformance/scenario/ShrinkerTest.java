package dev.holdfast.conformance.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShrinkerTest {
    @Test
    void onlyWhatShowsItStays() {
        Scenario large = ScenarioText.read("""
                        a scenario
                        {"secret":"s","rolling":true,"cookie":{"maxAge":1,"path":"/"}}
                        ! {"failGet":"x","delayGet":5}
                        = {"s1":{"cookie":{},"a":1}}
                        > PUT /path {"Cookie":"x"} ["set","a",1] ["save"] ["get","a"]
                        > ["id"]
                        """).get(0);
        Scenario smallest = Shrinker.shrink(large, scenario -> {
            String text = ScenarioPrinter.print(scenario);
            return text.contains("save") && text.contains("maxAge");
        });
        assertEquals("""
                a scenario
                {"secret":"s","cookie":{"maxAge":1}}
                > GET / ["save"]
                """, ScenarioPrinter.print(smallest));
    }

    @Test
    void whereTheStoreShowsItItsDatabaseStays() {
        Scenario large = ScenarioText.read("""
                        a scenario
                        {"secret":"s","rolling":true,"store":{"type":"postgres","url":"u","zone":"z","schemaName":"n","ttl":1}}
                        """).get(0);
        assertEquals(
                """
                a scenario
                {"secret":"s","store":{"type":"postgres","url":"u","zone":"z","schemaName":"n"}}
                """,
                ScenarioPrinter.print(
                        Shrinker.shrink(large, scenario -> scenario.options().has("store"))));
    }

    @Test
    void pausesStayBecauseTheyPutRequestsInOrder() {
        Scenario parallel = ScenarioText.read("a scenario\n| [\"sleep\",5] [\"id\"]\n| [\"sleep\",9]\n")
                .get(0);
        Scenario smallest =
                Shrinker.shrink(parallel, scenario -> !scenario.steps().isEmpty());
        String text = ScenarioPrinter.print(smallest);
        assertEquals("a scenario\n{\"secret\":\"keyboard cat\"}\n> GET / [\"sleep\",9]\n", text);
    }
}
