package dev.holdfast.benchmarks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadResultTest {
    @Test
    void theFigureIsTheMedianOfTheRoundsOfAllStarts() {
        LoadResult result = new LoadResult("memory", "/read", Contender.javalin("ours", "ours"));
        result.begin();
        result.add(round(100));
        result.add(round(300));
        result.begin();
        result.add(round(200));
        Map<String, Object> json = result.json();
        assertEquals(200L, json.get("requestsPerSecond"));
        assertEquals(List.of(List.of(100L, 300L), List.of(200L)), json.get("rounds"));
    }

    private static Round round(double perSecond) {
        return new Round(0, perSecond, 1, 1, 0, 0);
    }
}
