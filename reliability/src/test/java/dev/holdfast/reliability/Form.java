package dev.holdfast.reliability;

/**
 * The sizes of a run.
 *
 * @param requests how many requests each part of a scenario has
 * @param visitors how many visitors there are at the same time, each with two tabs
 * @param times how often a scenario repeats its fault
 */
record Form(int requests, int visitors, int times) {
    static final Form SHORT = new Form(100, 4, 1);
    static final Form LONG = new Form(1_500, 8, 5);

    /** Returns the long form with {@code -Dholdfast.reliability=long}, otherwise the short one. */
    static Form asked() {
        return "long".equals(System.getProperty("holdfast.reliability")) ? LONG : SHORT;
    }

    boolean isLong() {
        return equals(LONG);
    }
}
