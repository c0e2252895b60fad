package dev.holdfast.reliability;

/**
 * How much of everything there is.
 *
 * @param requests how many requests each part of a scenario lasts
 * @param visitors how many people there are at once, each with two tabs
 * @param times how often a scenario repeats what it does
 */
record Form(int requests, int visitors, int times) {
    static final Form SHORT = new Form(100, 4, 1);
    static final Form LONG = new Form(1_500, 8, 5);

    /** Returns the one that {@code -Dholdfast.reliability=long} asks for, or the short one. */
    static Form asked() {
        return "long".equals(System.getProperty("holdfast.reliability")) ? LONG : SHORT;
    }

    boolean isLong() {
        return equals(LONG);
    }
}
