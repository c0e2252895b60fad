package dev.holdfast.simulation;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Plays seeds, or replays one run. See the module's README. */
public final class Main {
    private Main() {}

    /**
     * Plays {@code FROM..TO} and prints the first violation of each rule, shrunk; or {@code --seed N} or {@code --choices LIST}, and
     * prints that run's table.
     */
    public static void main(String[] args) {
        Arguments arguments = Arguments.parse(args);
        PrintStream out = System.out;
        Choices choices = arguments.choices();
        if (choices != null) {
            print(out, new Simulation().play(choices, true));
            return;
        }
        Search search = Search.of(arguments);
        search.run(out);
        out.println(search.summary());
        if (search.hasFound()) {
            System.exit(1);
        }
    }

    static void print(PrintStream out, Simulation.Result result) {
        out.println(result.trace().table());
        result.violations().forEach(out::println);
        out.println("choices " + Choices.text(result.choices()));
    }

    static String counts(Map<Rule, Long> counts) {
        return Arrays.stream(Rule.values())
                .filter(counts::containsKey)
                .map(rule -> rule + " " + counts.get(rule))
                .collect(Collectors.joining(", "));
    }
}
