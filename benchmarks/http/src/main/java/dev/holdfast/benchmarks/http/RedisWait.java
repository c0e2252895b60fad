package dev.holdfast.benchmarks.http;

/**
 * What one request costs.
 *
 * @param micros how long it waits, the median
 * @param redisMicros how long Redis has a core for it, the mean
 */
record RedisWait(double micros, double redisMicros) {}
