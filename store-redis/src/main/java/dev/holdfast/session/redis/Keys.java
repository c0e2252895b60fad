package dev.holdfast.session.redis;

import java.util.regex.Pattern;

/** The names under which Redis keeps the sessions of one store: the prefix, and the id as it is. */
record Keys(String prefix) {
    private static final Pattern GLOB = Pattern.compile("[\\\\*?\\[\\]]");

    String of(String id) {
        return prefix + id;
    }

    /** In the same slot of a Cluster as {@link #of}, as long as the id has no brace; not among what {@link #pattern} finds. */
    String tombstoneOf(String id) {
        return "{" + of(id) + "}.dead";
    }

    String lock(String name) {
        return "{" + of(name) + "}.lock";
    }

    /** Runs out by itself, as a lock does, so that nothing has to find it. */
    String successor(String name) {
        return "{" + of(name) + "}.next";
    }

    /** Not among what {@link #pattern} finds, and no session of connect-redis. */
    String probe(String name) {
        return "{" + of(name) + "}.near";
    }

    /** In one slot with {@link #generation}; the sessions need not be. */
    String list(String owner) {
        return "{" + of("user:" + owner) + "}.ids";
    }

    String generation(String owner) {
        return "{" + of("user:" + owner) + "}.gen";
    }

    String idOf(String key) {
        return key.substring(prefix.length());
    }

    /** Returns what SCAN must MATCH. connect-redis does not escape the prefix, and then finds foreign keys. */
    String pattern() {
        return GLOB.matcher(prefix).replaceAll("\\\\$0") + "*";
    }
}
