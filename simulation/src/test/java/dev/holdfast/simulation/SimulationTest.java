package dev.holdfast.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private final Simulation simulation = new Simulation();

    @Test
    void aSeedPlaysTheSameRunEachTime() {
        for (long seed = 0; seed < 50; seed++) {
            assertEquals(table(Choices.drawn(seed)), table(Choices.drawn(seed)));
        }
    }

    @Test
    void aListOfChoicesPlaysTheRunThatMadeIt() {
        for (long seed = 0; seed < 50; seed++) {
            Simulation.Result drawn = simulation.play(Choices.drawn(seed), true);
            String list = Choices.text(drawn.choices());
            assertEquals(drawn.trace().table(), table(Choices.parse(list)));
        }
    }

    @Test
    void anEmptyListIsTheSimplestRun() {
        Simulation.Result result = simulation.play(Choices.parse(""), true);
        assertEquals(3, result.trace().steps(), result.trace().table());
        assertTrue(result.hasEnded());
    }

    @Test
    void manySeedsEnd() {
        long ended = LongStream.range(0, 200)
                .filter(seed -> simulation.play(Choices.drawn(seed), false).hasEnded())
                .count();
        assertTrue(ended > 190, () -> "ended " + ended);
    }

    @Test
    void theSimulatorFindsAndShrinksALostUpdateOfAStoreThatDoesNotCompare() {
        assertFinds(Planted.REPLACES_WITHOUT_COMPARING, Rule.NOTHING_LOST);
    }

    @Test
    void theSimulatorFindsAndShrinksASessionThatAStoreDoesNotDestroy() {
        assertFinds(Planted.DESTROYS_NOTHING, Rule.STAYS_DESTROYED);
    }

    @Test
    void theSimulatorFindsAndShrinksATimeToLiveThatAStoreDoesNotMove() {
        assertFinds(Planted.EXPIRES_TOO_EARLY, Rule.LIFETIME);
    }

    @Test
    void theSimulatorFindsAndShrinksASessionThatIsNotListed() {
        assertFinds(Planted.LISTS_NOTHING, Rule.LISTED, Theme.USERS);
    }

    @Test
    void theSimulatorFindsAndShrinksASignInThatDoesNotSeeARevocation() {
        assertFinds(Planted.ADVANCES_NOTHING, Rule.REVOKED, Theme.USERS);
    }

    @Test
    void theSimulatorFindsAndShrinksAnIdleLimitThatAStoreDoesNotKeep() {
        assertFinds(Planted.IGNORES_IDLE, Rule.IDLE, Theme.USERS);
    }

    @Test
    void theHeartLogsNothingWhileItIsSimulated() {
        simulation.play(Choices.parse(""), false);
        assertFalse(System.getLogger("dev.holdfast.session").isLoggable(System.Logger.Level.ERROR));
    }

    private static void assertFinds(Planted planted, Rule rule) {
        assertFinds(planted, rule, Theme.PLAIN);
    }

    private static void assertFinds(Planted planted, Rule rule, Theme theme) {
        Simulation broken = new Simulation(planted);
        int[][] found = LongStream.range(0, 5000)
                .mapToObj(seed -> broken.play(Choices.drawn(seed, theme), false))
                .filter(result -> result.violates(rule))
                .findFirst()
                .orElseThrow()
                .choices();
        int[][] small = Shrinker.shrink(broken, rule, found);
        Simulation.Result result = broken.play(Choices.listed(small), true);
        assertTrue(result.violates(rule), result.trace().table());
        assertTrue(result.trace().steps() <= 15, result.trace().table());
        assertArrayEquals(small, result.choices());
    }

    private String table(Choices choices) {
        return simulation.play(choices, true).trace().table();
    }
}
