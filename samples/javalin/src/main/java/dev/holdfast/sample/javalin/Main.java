package dev.holdfast.sample.javalin;

/** Starts the sample and says where it listens. */
public final class Main {
    private Main() {}

    /** Runs until the process is stopped; {@link Options} are the arguments. */
    public static void main(String... args) {
        try {
            Options options = Options.parse(args);
            int port = Demo.create(options.sessions())
                    .start("127.0.0.1", options.port())
                    .port();
            System.out.println("listening on http://127.0.0.1:" + port);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
