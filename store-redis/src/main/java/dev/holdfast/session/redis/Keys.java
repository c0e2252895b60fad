package dev.holdfast.session.redis;

import java.util.regex.Pattern;

/** The names under which Redis keeps the sessions of one store: the prefix, and the id as it is. */
record Keys(String prefix) {
    private static final Pattern GLOB = Pattern.compile("[\\\\*?\\[\\]]");

    String of(String id) {
        return prefix + id;
    }

    String idOf(String key) {
        return key.substring(prefix.length());
    }

    /** Returns what SCAN must MATCH. connect-redis does not escape the prefix, and then finds foreign keys. */
    String pattern() {
        return GLOB.matcher(prefix).replaceAll("\\\\$0") + "*";
    }
}
