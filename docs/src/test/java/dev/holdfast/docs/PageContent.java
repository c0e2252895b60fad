package dev.holdfast.docs;

import java.util.List;

/** The content of a page, for tests in other packages. */
public final class PageContent {
    private PageContent() {}

    /** Returns the text of the cells of the first table below the heading, row by row, without the table's header. */
    public static List<List<String>> table(String page, String heading) {
        return Page.read(page).table(heading).stream()
                .map(row -> row.stream().map(TableCell::text).toList())
                .toList();
    }

    /** Returns whether the Java block that contains {@code begin} is in the code of the folder, ignoring white space. */
    public static boolean standsIn(String page, String begin, String folder) {
        return Page.read(page).blocks("java").stream()
                .filter(block -> block.text().contains(begin))
                .allMatch(block -> SampleCode.has(block, Page.ROOT.resolve(folder)));
    }
}
