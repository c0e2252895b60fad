package dev.holdfast.benchmarks.report;

import java.util.List;
import java.util.Map;

/** One line of a file of results. */
record Entry(Map<?, ?> json) {
    String text(String name) {
        return String.valueOf(json.get(name));
    }

    /** Returns the number, or NaN if there is none. */
    double number(String name) {
        return json.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    boolean is(String name, String text) {
        return text.equals(json.get(name));
    }

    /** Returns what has members of its own under this name; it has none if it is not there. */
    Entry in(String name) {
        return new Entry(json.get(name) instanceof Map<?, ?> members ? members : Map.of());
    }

    List<?> list(String name) {
        return json.get(name) instanceof List<?> list ? list : List.of();
    }

    /** Returns the entries under this name. */
    List<Entry> entries(String name) {
        return list(name).stream().map(each -> new Entry((Map<?, ?>) each)).toList();
    }
}
