package dev.holdfast.docs;

import java.util.List;

/** What a page shows, for tests in other packages. */
public final class PageContent {
    private PageContent() {}

    /** Returns the text of the cells of the first table below the heading, row by row, without its own row. */
    public static List<List<String>> table(String page, String heading) {
        return Page.read(page).table(heading).stream()
                .map(row -> row.stream().map(TableCell::text).toList())
                .toList();
    }

    /** Returns whether the Java block that contains {@code begin} stands in the code of the folder, white space apart. */
    public static boolean standsIn(String page, String begin, String folder) {
        return Page.read(page).blocks("java").stream()
                .filter(block -> block.text().contains(begin))
                .allMatch(block -> SampleCode.has(block, Page.ROOT.resolve(folder)));
    }
}
