package dev.holdfast.benchmarks.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long one sample took to start, in milliseconds. */
record StartResult(String sample, String archive, List<Double> millis) implements Result {
    static final List<String> COLUMNS = List.of("sample", "archive", "median", "least", "most");

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("sample", sample);
        json.put("archive", archive);
        json.put("medianMillis", Math.round(at(0.5)));
        json.put("leastMillis", Math.round(at(0)));
        json.put("mostMillis", Math.round(at(1)));
        return json;
    }

    String row() {
        return String.format("| %s | %s | %.0f | %.0f | %.0f |", sample, archive, at(0.5), at(0), at(1));
    }

    private double at(double share) {
        return millis.stream().sorted().toList().get((int) Math.round(share * (millis.size() - 1)));
    }
}
