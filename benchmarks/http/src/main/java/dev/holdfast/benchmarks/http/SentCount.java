package dev.holdfast.benchmarks.http;

/** Counts the commands in what one connection sends. */
interface SentCount {
    /** Returns how many commands begin in the first {@code length} of the bytes, which continue those before. */
    int in(byte[] bytes, int length);
}
