package dev.holdfast.session.micronaut;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The format of a property's value.
 *
 * @param allowed describes the valid values
 * @param reader returns null for an invalid text
 * @param secret whether messages must not contain the text
 */
record Form<T>(String allowed, Function<String, @Nullable T> reader, boolean secret) {
    /** Any text except the empty one. */
    static final Form<String> TEXT = text("a text", text -> !text.isEmpty());

    static final Form<Boolean> FLAG = choice("true or false", Map.of("true", true, "false", false));

    /** A number of at least one. */
    static final Form<Integer> COUNT = new Form<>("a whole number from 1 to 2147483647", Form::count, false);

    static final Form<Duration> DURATION = duration("1ms", Duration.ofMillis(1));

    /** A duration that may be zero. */
    static final Form<Duration> DURATION_OR_ZERO = duration("0s", Duration.ZERO);

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})(ns|ms|s|m|h|d|)");
    private static final Duration LONGEST = Duration.ofDays(36_525);

    /** Returns the format of a text that {@code right} accepts. */
    static Form<String> text(String allowed, Predicate<String> right) {
        return new Form<>(allowed, text -> right.test(text) ? text : null, false);
    }

    /** Returns the format of a text that {@code right} accepts and that no message contains. */
    static Form<String> secret(String allowed, Predicate<String> right) {
        return new Form<>(allowed, text -> right.test(text) ? text : null, true);
    }

    /** Returns the format of one of several values, by their names; case is ignored. */
    static <T> Form<T> choice(String allowed, Map<String, T> values) {
        return new Form<>(allowed, text -> values.get(text.toLowerCase(Locale.ROOT)), false);
    }

    /** Returns the value of {@code text}, or null if it is invalid. */
    @Nullable
    T read(String text) {
        return reader.apply(text);
    }

    private static Form<Duration> duration(String from, Duration shortest) {
        String allowed = "a duration from " + from + " to 36525d, such as 30m, PT30M or 1800 for seconds";
        return new Form<>(
                allowed,
                text -> {
                    Duration read = text.startsWith("P") ? iso(text) : amount(text);
                    boolean right = read != null && read.compareTo(shortest) >= 0 && read.compareTo(LONGEST) <= 0;
                    return right ? read : null;
                },
                false);
    }

    private static @Nullable Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Duration amount(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ns" -> Duration.ofNanos(amount);
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    private static @Nullable Integer count(String text) {
        try {
            int count = Integer.parseInt(text);
            return count < 1 ? null : count;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
