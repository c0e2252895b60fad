package dev.holdfast.sample;

/** A sample as a program: it starts, says where it listens, and runs until the process is stopped. */
public final class Sample {
    private Sample() {}

    /** How a sample starts its server. */
    @FunctionalInterface
    public interface Server {
        /** Starts listening on {@code 127.0.0.1}, and returns the port; the one of the options may be 0, for any that is free. */
        int start(Options options) throws Exception;
    }

    /** Starts the server with the {@link Options} of the command line; wrong ones end the process with a message. */
    public static void run(Server server, String... args) throws Exception {
        try {
            Options options = Options.parse(args);
            Startup.requireFree(options.port());
            System.out.println("listening on http://127.0.0.1:" + server.start(options));
            System.out.println("sessions are kept in " + options.storeKind() + "; stop with Ctrl+C");
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
