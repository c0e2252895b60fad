package dev.holdfast.benchmarks.http;

/**
 * What has passed between a server and its database.
 *
 * @param commands how many commands or statements were sent
 * @param roundTrips how often something was sent after an answer: as often somebody waits for the network
 * @param sent bytes to the database
 * @param received bytes from the database
 */
record Traffic(long commands, long roundTrips, long sent, long received) {
    static final Traffic NONE = new Traffic(0, 0, 0, 0);

    Traffic plus(Traffic other) {
        return new Traffic(
                commands + other.commands, roundTrips + other.roundTrips, sent + other.sent, received + other.received);
    }

    Traffic minus(Traffic before) {
        return new Traffic(
                commands - before.commands,
                roundTrips - before.roundTrips,
                sent - before.sent,
                received - before.received);
    }
}
