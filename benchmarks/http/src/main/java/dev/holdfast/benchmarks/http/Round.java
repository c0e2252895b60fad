package dev.holdfast.benchmarks.http;

/**
 * What one run of the load tool gave.
 *
 * @param perSecond requests answered in a second
 * @param p99Millis how long the slowest of a hundred took
 * @param busy the share of its core that the server used
 * @param failed requests that were not answered, or not with 200
 * @param lost visits that were answered but not counted
 */
record Round(double perSecond, double p99Millis, double busy, long failed, long lost) {}
