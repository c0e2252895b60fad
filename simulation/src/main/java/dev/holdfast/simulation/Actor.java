package dev.holdfast.simulation;

/** A participant of a run. */
sealed interface Actor permits Request, BlindWriter {
    /** Returns its place among the actors, which also names its streams of choices. */
    int index();

    String name();

    /** Runs to its end on a thread of its own; an actor that is not threaded takes its next step. */
    void run();

    /** Returns true if it needs a stack of its own, because others run in the middle of its work. */
    boolean isThreaded();

    /** Returns true if an actor that is not threaded has nothing left to do. */
    boolean isDone();
}
