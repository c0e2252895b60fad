package dev.holdfast.sample;

/** Runs a sample as a program: starts it, and prints where it listens and how to stop it. */
public final class Sample {
    private Sample() {}

    /** The server of a sample. */
    @FunctionalInterface
    public interface Server {
        /** Starts listening on {@code 127.0.0.1}, and returns the port; the port of the options may be 0, for any free port. */
        int start(Options options) throws Exception;
    }

    /**
     * Starts the server with the {@link Options} of the command line. Wrong ones end the process with a message.
     *
     * @param framework the name that is printed
     */
    public static void run(String framework, Server server, String... args) throws Exception {
        try {
            Options options = Options.parse(args);
            Startup.requireFree(options.port());
            int port = server.start(options);
            System.out.println(framework + " is listening on http://127.0.0.1:" + port + " with sessions in "
                    + options.storeKind() + " (stop it with Ctrl+C)");
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
