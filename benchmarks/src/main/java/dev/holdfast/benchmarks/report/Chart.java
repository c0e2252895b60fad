package dev.holdfast.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bars that lie one below the other, some for each row. */
final class Chart {
    private static final List<String> KINDS = List.of("one", "two", "three", "four");
    private static final int WIDTH = 760;
    private static final int LEFT = 210;
    private static final int RIGHT = 70;
    private static final int TOP = 54;
    private static final int BAR = 13;
    private static final int GAP = 9;
    private static final int TEXT_BELOW = 11;

    private final String title;
    private final List<String> series;
    private final List<Row> rows = new ArrayList<>();

    /** @param series what the bars of a row are, four at most */
    Chart(String title, List<String> series) {
        this.title = title;
        this.series = series;
    }

    /** Adds a row; a bar that is not a number is left out. */
    void add(String label, boolean ours, List<Double> bars) {
        rows.add(new Row(label, ours, bars));
    }

    String svg() {
        Svg svg = new Svg(title, WIDTH);
        svg.text("strong", 0, 14, title);
        legend(svg);
        double most = rows.stream()
                .flatMap(row -> row.bars().stream())
                .filter(bar -> !bar.isNaN())
                .max(Double::compare)
                .orElse(1.0);
        int y = TOP;
        for (Row row : rows) {
            y = draw(row, svg, y, most);
        }
        return svg.of(y);
    }

    private void legend(Svg svg) {
        double x = LEFT;
        for (int i = 0; i < series.size(); i++) {
            svg.rectangle(KINDS.get(i), x, 27, 10, 10, series.get(i));
            svg.text("quiet", x + 15, 36, series.get(i));
            x += 40 + 7 * series.get(i).length();
        }
    }

    /** Returns where the next row begins. */
    private int draw(Row row, Svg svg, int y, double most) {
        int height = BAR * row.bars().size();
        svg.textTo(row.ours() ? "strong" : "plain", LEFT - 10, y + height / 2.0 + 4, row.label());
        for (int i = 0; i < row.bars().size(); i++) {
            double bar = row.bars().get(i);
            if (!Double.isNaN(bar)) {
                double width = bar / most * (WIDTH - LEFT - RIGHT);
                String figure = figure(bar);
                svg.rectangle(
                        KINDS.get(i),
                        LEFT,
                        y + i * BAR,
                        width,
                        BAR - 1,
                        row.label() + ", " + series.get(i) + ": " + figure);
                svg.text("quiet", LEFT + width + 6, y + i * BAR + TEXT_BELOW, figure);
            }
        }
        return y + height + GAP;
    }

    private static String figure(double bar) {
        return String.format(Locale.ROOT, bar < 10 ? "%.2f" : "%,.0f", bar);
    }

    private record Row(String label, boolean ours, List<Double> bars) {}
}
