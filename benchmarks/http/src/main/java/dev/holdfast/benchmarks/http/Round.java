package dev.holdfast.benchmarks.http;

/**
 * What one run of the load tool gave.
 *
 * @param answered requests that were answered with 200
 * @param perSecond the same in a second
 * @param p99Millis how long the slowest of a hundred took
 * @param busy the share of its core that the server used
 * @param failed requests that were not answered, or not with 200
 * @param lost visits that were answered but not counted
 */
record Round(long answered, double perSecond, double p99Millis, double busy, long failed, long lost) {
    Round withLost(long visits) {
        return new Round(answered, perSecond, p99Millis, busy, failed, visits);
    }
}
