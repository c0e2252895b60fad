package dev.holdfast.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
    private static final long SEEDS = 2000;

    @Test
    void noRuleIsBroken() {
        Search search = Search.of(new Arguments(0, SEEDS, 1, 2, Integer.MAX_VALUE, EnumSet.allOf(Rule.class), null));
        search.run(System.out);
        assertEquals(Set.of(), search.firsts().keySet(), search.summary());
    }
}
