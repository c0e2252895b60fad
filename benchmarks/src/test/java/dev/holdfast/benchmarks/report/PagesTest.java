package dev.holdfast.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation shows the results that are kept, and no others. */
class PagesTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Pages PAGES = new Pages(new Results(PROJECT.resolve("benchmarks/results")));

    @ParameterizedTest
    @MethodSource("names")
    void aPageShowsTheResults(String name) throws IOException {
        String page = Files.readString(PROJECT.resolve("docs").resolve(name));
        assertTrue(page.contains("<!-- figures: "));
        assertEquals(PAGES.withFigures(page), page, "run dev.holdfast.benchmarks.report.Pages");
    }

    @ParameterizedTest
    @MethodSource("charts")
    void aChartShowsTheResults(String name) throws IOException {
        Path chart = PROJECT.resolve("docs/charts").resolve(name + ".svg");
        assertEquals(PAGES.chart(name), Files.readString(chart), "run dev.holdfast.benchmarks.report.Pages");
    }

    @Test
    void aTableTakesThePlaceOfTheOneBefore(@TempDir Path results) throws IOException {
        Files.writeString(results.resolve("heap.json"), "[{\"sessions\":\"ours\",\"bytes\":1234}]");
        String page = "<!-- figures: heap -->\n\n| old |\n|---|\n\nText.\n";
        assertEquals(
                "<!-- figures: heap -->\n\n| sessions | bytes |\n|---|---|\n| ours | 1,234 |\n\nText.\n",
                new Pages(new Results(results)).withFigures(page));
    }

    @Test
    void aTableThatNobodyMakesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PAGES.withFigures("<!-- figures: luck -->\n\n"));
    }

    static List<String> names() {
        return Pages.NAMES;
    }

    static List<String> charts() {
        return PAGES.chartNames();
    }
}
