package dev.holdfast.benchmarks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarmUpResultTest {
    @Test
    void aMarkIsTheMeanOfTheSecondsBeforeIt() {
        WarmUpResult result = new WarmUpResult(Contender.javalin("ours", "ours"), "/read");
        result.add(0.5, round(1), 0);
        result.add(2, round(100), 0);
        result.add(4, round(300), 0);
        result.add(6, round(700), 0);
        Map<?, ?> fifth = (Map<?, ?>) ((List<?>) result.json().get("marks")).get(0);
        assertEquals(5, fifth.get("seconds"));
        assertEquals(200L, fifth.get("requestsPerSecond"));
    }

    private static Round round(double perSecond) {
        return new Round(0, perSecond, 1, 1, 0, 0);
    }
}
