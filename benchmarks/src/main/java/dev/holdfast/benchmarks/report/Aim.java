package dev.holdfast.benchmarks.report;

import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * What a figure should be.
 *
 * @param what the figure is of
 * @param least whether it should be at least {@code limit}, else at most
 * @param unit with a blank before it if there is one
 * @param cameOut NaN if that was not measured
 */
record Aim(String what, boolean least, double limit, String unit, DoubleSupplier cameOut) {
    static Aim atMost(double limit, String unit, String what, DoubleSupplier cameOut) {
        return new Aim(what, false, limit, unit, cameOut);
    }

    static Aim atLeast(double limit, String unit, String what, DoubleSupplier cameOut) {
        return new Aim(what, true, limit, unit, cameOut);
    }

    /** Returns false also for what was not measured. */
    boolean isReached() {
        double figure = cameOut.getAsDouble();
        return least ? figure >= limit : figure <= limit;
    }

    String limitText() {
        return (least ? "at least " : "at most ") + text(limit);
    }

    String cameOutText() {
        double figure = cameOut.getAsDouble();
        return Double.isNaN(figure) ? "not measured" : text(figure);
    }

    private String text(double figure) {
        return (figure > 0 && figure < 10 ? twoDigits(figure) : Format.rounded(figure)) + unit;
    }

    private static String twoDigits(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure).replaceFirst("\\.?0+$", "");
    }
}
