package dev.holdfast.session.jackson;

import dev.holdfast.session.json.PlainText;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the most frequent values without a parser. All other values are left to Jackson. The results are the same as
 * Jackson's.
 */
final class PlainValues {
    /** The number of digits that fits into every int and long. */
    private static final int INT_DIGITS = 9;

    private static final int LONG_DIGITS = 18;

    private PlainValues() {}

    /** Returns the JSON of a boolean, an int, a long, or a text without escapes; null for any other value. */
    static @Nullable String write(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            return value.toString();
        }
        return value instanceof String text && PlainText.is(text) ? '"' + text + '"' : null;
    }

    /** Returns the value of such JSON as a {@code type}; null for any other JSON or type. */
    static @Nullable Object read(String json, Type type) {
        if (json.isEmpty()) {
            return null;
        }
        return switch (json.charAt(0)) {
            case '"' -> isOneOf(type, String.class, Object.class) ? text(json) : null;
            case 't', 'f' -> isOneOf(type, Boolean.class, Object.class) ? bool(json) : null;
            default -> number(json, type);
        };
    }

    private static @Nullable String text(String json) {
        int end = json.length() - 1;
        boolean plain = end > 0 && json.charAt(end) == '"' && PlainText.is(json, 1, end);
        return plain ? json.substring(1, end) : null;
    }

    private static @Nullable Boolean bool(String json) {
        return switch (json) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static @Nullable Number number(String json, Type type) {
        int begin = json.charAt(0) == '-' ? 1 : 0;
        int digits = json.length() - begin;
        if (digits == 0
                || digits > LONG_DIGITS
                || (json.charAt(begin) == '0' && json.length() > 1)
                || !areDigits(json, begin)) {
            return null;
        }
        if (type == Long.class) {
            return Long.valueOf(json);
        }
        return digits <= INT_DIGITS && isOneOf(type, Integer.class, Object.class) ? Integer.valueOf(json) : null;
    }

    private static boolean areDigits(String text, int begin) {
        for (int i = begin; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneOf(Type type, Type one, Type other) {
        return type == one || type == other;
    }
}
