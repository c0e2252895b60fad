package dev.holdfast.conformance.compare;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds the first difference of two observations. Times may differ by as much as the two labs are slow; everything else must be
 * equal, also the order of the members of a stored session.
 */
final class TreeDiff {
    private static final long TOLERANCE = 2500;
    /** express-session reads the clock twice while it converts a date to a time to live, and loses the time between. */
    private static final long BETWEEN_READINGS = 50;

    private static final String MISSING = "nothing";

    /** Whether the time to live comes from a date and so depends on the moment. */
    private final boolean dated;

    TreeDiff(boolean dated) {
        this.dated = dated;
    }

    /** Returns the difference and its place, or empty. */
    Optional<String> first(JsonNode expected, JsonNode actual) {
        return first("", "", expected, actual);
    }

    private Optional<String> first(String path, String name, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            return members(path, expected, actual);
        }
        if (expected.isArray() && actual.isArray()) {
            return elements(path, expected, actual);
        }
        boolean same = expected.toString().equals(actual.toString()) || isClose(path, name, expected, actual);
        return same ? Optional.empty() : Optional.of(path + ": " + text(expected) + " became " + text(actual));
    }

    private Optional<String> members(String path, JsonNode expected, JsonNode actual) {
        Set<String> names = new LinkedHashSet<>(expected.propertyNames());
        names.addAll(actual.propertyNames());
        for (String name : names) {
            Optional<String> found = first(path + "/" + name, name, expected.path(name), actual.path(name));
            if (found.isPresent()) {
                return found;
            }
        }
        boolean ordered = path.startsWith("/store/");
        if (ordered && !List.copyOf(expected.propertyNames()).equals(List.copyOf(actual.propertyNames()))) {
            return Optional.of(path + ": the order " + expected.propertyNames() + " became " + actual.propertyNames());
        }
        return Optional.empty();
    }

    private Optional<String> elements(String path, JsonNode expected, JsonNode actual) {
        int length = Math.max(expected.size(), actual.size());
        for (int i = 0; i < length; i++) {
            Optional<String> found = first(path + "/" + i, "", expected.path(i), actual.path(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean isClose(String path, String name, JsonNode expected, JsonNode actual) {
        if (path.startsWith("/ttl/")) {
            return isClose(expected, actual, TOLERANCE / 1000);
        }
        if (name.equals("originalMaxAge")) {
            return isClose(expected, actual, dated ? TOLERANCE : BETWEEN_READINGS);
        }
        return name.equals("expires") && isClose(expected, actual);
    }

    private static boolean isClose(JsonNode expected, JsonNode actual, long tolerance) {
        return expected.isNumber()
                && actual.isNumber()
                && Math.abs(expected.longValue() - actual.longValue()) <= tolerance;
    }

    private static boolean isClose(JsonNode expected, JsonNode actual) {
        if (!expected.isString() || !actual.isString()) {
            return false;
        }
        try {
            Duration apart = Duration.between(Instant.parse(expected.asString()), Instant.parse(actual.asString()));
            return apart.abs().toMillis() <= TOLERANCE;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? MISSING : node.toString();
    }
}
