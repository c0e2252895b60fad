package dev.holdfast.simulation;

/** Who takes part in a run. */
sealed interface Actor permits Request, BlindWriter {
    /** Returns which streams of choices are its own. */
    int index();

    String name();

    /** Does all that is to do, on a thread of its own; or, for one that is not threaded, the next step. */
    void run();

    /** Returns true if it keeps a stack while others run. */
    boolean isThreaded();

    /** Returns true if nothing is left to do, for one that is not threaded. */
    boolean isDone();
}
