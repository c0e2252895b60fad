package dev.holdfast.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the pages are correct. */
class PagesTest {
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("pagesAndRules")
    void everyPageKeepsEveryRule(Page page, Rule rule) {
        assertEquals(List.of(), rule.problems(page), page::toString);
    }

    @Test
    void thePagesAreFoundWhereverTheyAre() throws IOException {
        List<String> pages = Page.all().stream().map(Page::toString).toList();
        assertTrue(pages.containsAll(
                List.of("README.md", "CONTRIBUTING.md", "docs/node.md", "samples/README.md", "conformance/README.md")));
    }

    @Test
    void theIndexNamesEveryPageBesideIt() throws IOException {
        List<String> links = Page.read("docs/README.md").links();
        List<String> missing = Page.all().stream()
                .filter(page -> page.path().getParent().equals(Page.ROOT.resolve("docs")))
                .map(page -> page.path().getFileName().toString())
                .filter(name -> !name.equals("README.md") && !links.contains(name))
                .toList();
        assertEquals(List.of(), missing);
    }

    static Stream<Arguments> pagesAndRules() throws IOException {
        return Page.all().stream().flatMap(page -> Stream.of(Rule.values()).map(rule -> Arguments.of(page, rule)));
    }
}
