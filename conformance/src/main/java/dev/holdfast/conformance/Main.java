package dev.holdfast.conformance;

import dev.holdfast.conformance.lab.Mutant;
import dev.holdfast.conformance.server.Adapter;
import dev.holdfast.conformance.server.LabServer;
import java.util.List;

/**
 * {@code --adapter servlet --port 4000} runs a lab; {@code run} before the arguments compares one with express-session (see
 * {@link RunCommand}).
 */
public final class Main {
    private Main() {}

    /** Runs the program with the arguments. */
    public static void main(String... args) {
        List<String> arguments = List.of(args);
        try {
            if (!arguments.isEmpty() && arguments.get(0).equals("run")) {
                System.exit(RunCommand.run(arguments.subList(1, arguments.size())));
            }
            serve(new Arguments(arguments, List.of("--adapter", "--port")));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void serve(Arguments arguments) {
        Adapter adapter = Adapter.of(arguments.text("--adapter", "servlet"));
        LabServer server = adapter.start(Mutant.NONE, (int) arguments.number("--port", 0));
        System.out.println("listening on http://127.0.0.1:" + server.port());
    }
}
