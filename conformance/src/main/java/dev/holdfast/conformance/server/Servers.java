package dev.holdfast.conformance.server;

/** Starts and stops servers whose methods throw checked exceptions. */
final class Servers {
    private Servers() {}

    static void start(Action action) {
        run(action, "the lab must start, but did not");
    }

    static void stop(Action action) {
        run(action, "the lab must stop, but did not");
    }

    private static void run(Action action, String message) {
        try {
            action.run();
        } catch (Exception e) {
            throw new IllegalStateException(message, e);
        }
    }

    /** An action of a server. */
    interface Action {
        void run() throws Exception;
    }
}
