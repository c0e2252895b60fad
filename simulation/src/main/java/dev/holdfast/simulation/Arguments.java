package dev.holdfast.simulation;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the command line.
 *
 * @param rules which violations count
 * @param show how many violations of each rule are printed
 * @param stop after how many violations no more seeds are played
 * @param theme the theme of the seeds; it must stand before {@code --seed}
 */
record Arguments(
        long from,
        long to,
        int show,
        int jobs,
        int stop,
        Set<Rule> rules,
        Theme theme,
        @Nullable Choices choices) {
    private static final String USAGE =
            "FROM..TO [--theme THEME] [--show N] [--jobs N] [--stop N] [--only RULE,RULE] [--except RULE,RULE], or --seed N, or --choices LIST";

    static Arguments parse(String... args) {
        Arguments arguments =
                new Arguments(0, 2000, 1, 2, Integer.MAX_VALUE, EnumSet.allOf(Rule.class), Theme.PLAIN, null);
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
        return new Arguments(Long.parseLong(ends[0]), Long.parseLong(ends[1]), show, jobs, stop, rules, theme, choices);
    }

    private Arguments with(String option, String value) {
        return switch (option) {
            case "--theme" ->
                new Arguments(
                        from, to, show, jobs, stop, rules, Theme.valueOf(value.toUpperCase(Locale.ROOT)), choices);
            case "--show" -> new Arguments(from, to, Integer.parseInt(value), jobs, stop, rules, theme, choices);
            case "--jobs" -> new Arguments(from, to, show, Integer.parseInt(value), stop, rules, theme, choices);
            case "--stop" -> new Arguments(from, to, show, jobs, Integer.parseInt(value), rules, theme, choices);
            case "--only" -> new Arguments(from, to, show, jobs, stop, set(value), theme, choices);
            case "--except" ->
                new Arguments(from, to, show, jobs, stop, EnumSet.complementOf(set(value)), theme, choices);
            case "--seed" ->
                new Arguments(from, to, show, jobs, stop, rules, theme, Choices.drawn(Long.parseLong(value), theme));
            case "--choices" -> new Arguments(from, to, show, jobs, stop, rules, theme, Choices.parse(value));
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
