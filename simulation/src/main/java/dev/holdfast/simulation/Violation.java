package dev.holdfast.simulation;

/** A rule that did not hold, with what was seen instead. */
record Violation(Rule rule, String what) {
    @Override
    public String toString() {
        return rule + ": " + what;
    }
}
