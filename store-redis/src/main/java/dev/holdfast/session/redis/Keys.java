package dev.holdfast.session.redis;

import java.util.regex.Pattern;

/** The names of the keys of one store: for a session, the prefix and the unchanged id. */
record Keys(String prefix) {
    private static final Pattern GLOB = Pattern.compile("[\\\\*?\\[\\]]");

    String of(String id) {
        return prefix + id;
    }

    /**
     * Returns the key of a tombstone. It is in the same slot of a Cluster as {@link #of} if the id has no brace, and {@link
     * #pattern} does not match it.
     */
    String tombstoneOf(String id) {
        return "{" + of(id) + "}.dead";
    }

    String lock(String name) {
        return "{" + of(name) + "}.lock";
    }

    /** Returns the key of a successor. It expires by itself, like a lock, so it needs no cleanup. */
    String successor(String name) {
        return "{" + of(name) + "}.next";
    }

    /** Returns a key that {@link #pattern} does not match, and that connect-redis does not take for a session. */
    String probe(String name) {
        return "{" + of(name) + "}.near";
    }

    /** Returns the key of an owner's list. It is in the same slot as {@link #generation}; the sessions may be in others. */
    String list(String owner) {
        return "{" + of("user:" + owner) + "}.ids";
    }

    String generation(String owner) {
        return "{" + of("user:" + owner) + "}.gen";
    }

    String idOf(String key) {
        return key.substring(prefix.length());
    }

    /** Returns the pattern for SCAN. connect-redis does not escape the prefix and may then find foreign keys. */
    String pattern() {
        return GLOB.matcher(prefix).replaceAll("\\\\$0") + "*";
    }
}
