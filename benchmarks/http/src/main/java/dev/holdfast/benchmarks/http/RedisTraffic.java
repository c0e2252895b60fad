package dev.holdfast.benchmarks.http;

/**
 * What has passed between a server and Redis.
 *
 * @param commands how many commands were sent
 * @param roundTrips how often something was sent after an answer: as often somebody waits for the network
 * @param sent bytes to Redis
 * @param received bytes from Redis
 */
record RedisTraffic(long commands, long roundTrips, long sent, long received) {
    static final RedisTraffic NONE = new RedisTraffic(0, 0, 0, 0);

    RedisTraffic plus(RedisTraffic other) {
        return new RedisTraffic(
                commands + other.commands, roundTrips + other.roundTrips, sent + other.sent, received + other.received);
    }

    RedisTraffic minus(RedisTraffic before) {
        return new RedisTraffic(
                commands - before.commands,
                roundTrips - before.roundTrips,
                sent - before.sent,
                received - before.received);
    }
}
