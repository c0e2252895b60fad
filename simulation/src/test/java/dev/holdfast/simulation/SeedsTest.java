package dev.holdfast.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeedsTest {
    private static final long SEEDS = 2000;

    @ParameterizedTest
    @EnumSource
    void noRuleIsBroken(Theme theme) {
        Search search =
                Search.of(new Arguments(0, SEEDS, 1, 2, Integer.MAX_VALUE, EnumSet.allOf(Rule.class), theme, null));
        search.run(System.out);
        assertEquals(Set.of(), search.firsts().keySet(), search.summary());
    }
}
