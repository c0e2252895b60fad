package dev.holdfast.benchmarks.report;

import java.util.Locale;

/** How figures are written. */
final class Format {
    private Format() {}

    /** Returns a whole number, with commas. */
    static String whole(double figure) {
        return String.format(Locale.ROOT, "%,d", Math.round(figure));
    }

    /** Returns a number without its fourth digit and those behind: more would differ the next time. */
    static String rounded(double figure) {
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, figure))) - 2));
        return whole(Math.round(figure / unit) * unit);
    }

    /** Returns a number with a digit behind the point, unless that is 0. */
    static String tenth(double figure) {
        String text = String.format(Locale.ROOT, "%.1f", figure);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
