package dev.holdfast.benchmarks.report;

import java.util.List;

/** How long samples take until they answer. */
final class StartReport {
    private StartReport() {}

    static String table(Results results) {
        Table table = new Table(List.of("milliseconds to the first answer (least to most)", "without archive", "with"));
        results.of("start").stream()
                .filter(entry -> entry.is("archive", "none"))
                .forEach(without -> table.add(
                        without.text("sample"),
                        List.of(
                                cell(without),
                                results.find("start", "sample", without.text("sample"), "archive", "of its classes")
                                        .map(StartReport::cell)
                                        .orElse(""))));
        return table.toString();
    }

    private static String cell(Entry entry) {
        return Format.whole(entry.number("medianMillis")) + " (" + Format.whole(entry.number("leastMillis")) + " to "
                + Format.whole(entry.number("mostMillis")) + ")";
    }
}
