package dev.holdfast.docs;

import java.util.List;

/** A table of a page, for tests in other packages. */
public final class PageTable {
    private PageTable() {}

    /** Returns the text of the cells of the first table below the heading, row by row, without its own row. */
    public static List<List<String>> of(String page, String heading) {
        return Page.read(page).table(heading).stream()
                .map(row -> row.stream().map(TableCell::text).toList())
                .toList();
    }
}
