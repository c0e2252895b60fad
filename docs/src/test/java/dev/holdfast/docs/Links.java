package dev.holdfast.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Checks that links within the project lead to files and headings. */
final class Links {
    private Links() {}

    static Stream<String> problems(Page page) {
        return page.links().stream()
                .filter(link -> !link.matches("[a-z]+:.*"))
                .filter(link -> !leadsSomewhere(page, link))
                .map(link -> "the link " + link + " must lead to something");
    }

    private static boolean leadsSomewhere(Page page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? page.path()
                : page.path().resolveSibling(parts[0]).normalize();
        boolean there = target.equals(page.path()) || Files.exists(target);
        return there && (parts.length == 1 || anchors(page, target).anyMatch(parts[1]::equals));
    }

    private static Stream<String> anchors(Page page, Path target) {
        Page other = target.equals(page.path())
                ? page
                : Page.read(Page.ROOT.relativize(target).toString());
        return other.anchors().stream();
    }
}
