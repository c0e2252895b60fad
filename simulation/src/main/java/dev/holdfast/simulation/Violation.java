package dev.holdfast.simulation;

/** A violated rule, with what was observed. */
record Violation(Rule rule, String what) {
    @Override
    public String toString() {
        return rule + ": " + what;
    }
}
