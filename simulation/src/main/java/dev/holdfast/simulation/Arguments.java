package dev.holdfast.simulation;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param rules which violations count
 * @param show how many of each are printed
 * @param stop after how many violations no more seeds are played
 */
record Arguments(
        long from,
        long to,
        int show,
        int jobs,
        int stop,
        Set<Rule> rules,
        @Nullable Choices choices) {
    private static final String USAGE =
            "FROM..TO [--show N] [--jobs N] [--stop N] [--only RULE,RULE] [--except RULE,RULE], or --seed N, or --choices LIST";

    static Arguments parse(String... args) {
        Arguments arguments = new Arguments(0, 2000, 1, 2, Integer.MAX_VALUE, EnumSet.allOf(Rule.class), null);
        int at = 0;
        while (at < args.length) {
            boolean isRange = args[at].contains("..");
            arguments = isRange ? arguments.withRange(args[at]) : arguments.with(args[at], value(args, at + 1));
            at += isRange ? 1 : 2;
        }
        return arguments;
    }

    private static String value(String[] args, int at) {
        if (at >= args.length) {
            throw new IllegalArgumentException(USAGE);
        }
        return args[at];
    }

    private Arguments withRange(String range) {
        String[] ends = range.split("\\.\\.", -1);
        return new Arguments(Long.parseLong(ends[0]), Long.parseLong(ends[1]), show, jobs, stop, rules, choices);
    }

    private Arguments with(String option, String value) {
        return switch (option) {
            case "--show" -> new Arguments(from, to, Integer.parseInt(value), jobs, stop, rules, choices);
            case "--jobs" -> new Arguments(from, to, show, Integer.parseInt(value), stop, rules, choices);
            case "--stop" -> new Arguments(from, to, show, jobs, Integer.parseInt(value), rules, choices);
            case "--only" -> new Arguments(from, to, show, jobs, stop, set(value), choices);
            case "--except" -> new Arguments(from, to, show, jobs, stop, EnumSet.complementOf(set(value)), choices);
            case "--seed" -> new Arguments(from, to, show, jobs, stop, rules, Choices.drawn(Long.parseLong(value)));
            case "--choices" -> new Arguments(from, to, show, jobs, stop, rules, Choices.parse(value));
            default -> throw new IllegalArgumentException(USAGE);
        };
    }

    private static EnumSet<Rule> set(String names) {
        EnumSet<Rule> set = EnumSet.noneOf(Rule.class);
        for (String name : names.split(",", -1)) {
            set.add(Rule.valueOf(name));
        }
        return set;
    }
}
