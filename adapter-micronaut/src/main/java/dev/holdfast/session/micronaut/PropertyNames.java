package dev.holdfast.session.micronaut;

import io.micronaut.context.exceptions.ConfigurationException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The names of all properties, in the spelling of a property source.
 *
 * @param names the names without the prefix, such as {@code cookie.max-age}
 * @param spelling returns a whole name in the spelling of the source
 */
record PropertyNames(List<String> names, UnaryOperator<String> spelling) {
    private static final String PREFIX = SessionConfiguration.PREFIX + ".";

    /** Returns the names in the spelling of files and the command line: {@code holdfast.session.cookie.max-age}. */
    static PropertyNames withDots(Collection<String> names) {
        return new PropertyNames(List.copyOf(names), name -> name);
    }

    /** Returns the names as environment variables: {@code HOLDFAST_SESSION_COOKIE_MAX_AGE}. */
    static PropertyNames ofVariables(Collection<String> names) {
        return new PropertyNames(
                List.copyOf(names), name -> name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }

    /**
     * Checks the name of a property; names without the prefix are accepted.
     *
     * @throws ConfigurationException if there is no such property
     */
    void check(String name) {
        boolean ours = name.startsWith(spelling.apply(PREFIX));
        if (ours && names.stream().noneMatch(known -> name.equals(spelled(known)))) {
            throw new ConfigurationException(name + " must be a property that there is, but is none; did you mean "
                    + spelled(nearest(name)) + "?");
        }
    }

    private String spelled(String known) {
        return spelling.apply(PREFIX + known);
    }

    private String nearest(String name) {
        String given = letters(name).substring(letters(PREFIX).length());
        return names.stream()
                .min(Comparator.comparingInt(known -> distance(given, known)))
                .orElseThrow();
    }

    /** Returns the distance of two names; a name in another group has a greater distance than in the same group. */
    private static int distance(String given, String known) {
        int whole = edits(given, letters(known));
        int last = edits(given, letters(known.substring(known.lastIndexOf('.') + 1)));
        return Math.min(2 * whole, 2 * last + 1);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /** Returns how many letters must be added, removed or replaced to change one text into the other. */
    private static int edits(String from, String to) {
        int[] before = new int[to.length() + 1];
        java.util.Arrays.setAll(before, column -> column);
        for (int row = 1; row <= from.length(); row++) {
            int[] now = new int[to.length() + 1];
            now[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = before[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                now[column] = Math.min(replaced, 1 + Math.min(before[column], now[column - 1]));
            }
            before = now;
        }
        return before[to.length()];
    }
}
