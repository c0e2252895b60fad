package dev.holdfast.benchmarks.http;

/** What a command was given. */
final class Arguments {
    private Arguments() {}

    /** Returns the argument at {@code place}, or {@code otherwise} if there are fewer. */
    static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }
}
