package dev.holdfast.session.jackson;

import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.core.io.NumberOutput;

/** Writes numbers as JavaScript prints them. */
final class NumberText {
    /** Up to this number every integer is a different double. */
    private static final double EXACT = 0x1p53;

    private NumberText() {}

    /** Returns the JSON text of {@code value}: the shortest digits that are read as this value; {@code null} if it is not finite. */
    static String of(double value) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        double size = Math.abs(value);
        if (size <= EXACT && value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        BigDecimal digits = shortest(value);
        return size >= 1e-6 && size < 1e21
                ? digits.toPlainString()
                : digits.toString().replace('E', 'e');
    }

    /** Returns the text of the double with the same value if there is one, else plain digits. */
    static String of(BigDecimal value) {
        double approximation = value.doubleValue();
        if (Double.isFinite(approximation)) {
            String text = of(approximation);
            return new BigDecimal(text).compareTo(value) == 0 ? text : value.toPlainString();
        }
        return value.toPlainString();
    }

    private static BigDecimal shortest(double value) {
        // not Double.toString, which before Java 19 is not always the shortest
        BigDecimal digits = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
        if (digits.precision() != 2) {
            return digits;
        }
        // Java prints two digits where one would do: 4.9E-324 is 5e-324
        BigDecimal digit = digits.round(new MathContext(1)).stripTrailingZeros();
        return digit.doubleValue() == value ? digit : digits;
    }
}
