package dev.holdfast.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arguments of the command line: names with two hyphens, each with a value. */
final class Arguments {
    private final Map<String, String> values = new HashMap<>();

    Arguments(List<String> given, List<String> known) {
        if (given.size() % 2 != 0) {
            throw new IllegalArgumentException("arguments must come as --name value, one of " + known);
        }
        for (int i = 0; i < given.size(); i += 2) {
            if (!known.contains(given.get(i))) {
                throw new IllegalArgumentException("arguments must be of " + known + ", but there is " + given.get(i));
            }
            values.put(given.get(i), given.get(i + 1));
        }
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    long number(String name, long otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Long.parseLong(value);
    }
}
