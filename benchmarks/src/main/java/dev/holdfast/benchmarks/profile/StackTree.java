package dev.holdfast.benchmarks.profile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stacks that were seen while a program ran: which method was called from which, and how often. */
final class StackTree {
    private final Map<String, StackTree> called = new TreeMap<>();
    private int samples;

    /** Adds a stack that was seen, from the outermost method to the one that ran. */
    void add(List<String> stack) {
        samples++;
        if (!stack.isEmpty()) {
            called.computeIfAbsent(stack.get(0), method -> new StackTree()).add(stack.subList(1, stack.size()));
        }
    }

    /** Returns how often this method was seen, itself or in what it called. */
    int samples() {
        return samples;
    }

    /** Returns the methods that were seen under this one, by name. */
    Map<String, StackTree> called() {
        return called;
    }
}
