package dev.holdfast.sample.shared;

import org.jspecify.annotations.Nullable;

/** How often each side was clicked; in JavaScript {@code {node: 0, java: 0}}. */
record Counts(int node, int java) {
    static Counts of(@Nullable Counts counts) {
        return counts == null ? new Counts(0, 0) : counts;
    }

    Counts withOneMoreInJava() {
        return new Counts(node, java + 1);
    }
}
