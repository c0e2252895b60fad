package dev.holdfast.benchmarks.http;

/** Counts the commands in what one connection sends to Redis: each is {@code *n}, then n times {@code $length} and so many bytes. */
final class CommandCount implements SentCount {
    private final StringBuilder line = new StringBuilder();
    private int toSkip;
    private int argumentsLeft;

    @Override
    public int in(byte[] bytes, int length) {
        int commands = 0;
        for (int i = 0; i < length; i++) {
            if (toSkip > 0) {
                toSkip--;
            } else if (bytes[i] != '\n') {
                line.append((char) bytes[i]);
            } else {
                commands += endOfLine();
            }
        }
        return commands;
    }

    private int endOfLine() {
        char kind = line.charAt(0);
        int number = Integer.parseInt(line, 1, line.length() - 1, 10);
        line.setLength(0);
        if (kind == '*' && argumentsLeft == 0) {
            argumentsLeft = number;
            return 1;
        }
        if (kind != '$' || argumentsLeft == 0) {
            throw new IllegalStateException("a client must send arrays of strings, but sent something else to Redis");
        }
        argumentsLeft--;
        toSkip = number + 2;
        return 0;
    }
}
