package dev.holdfast.session.redis;

import java.time.Duration;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** How many replicas must have what was written, and how long to wait for that. */
record Durability(int replicas, Duration timeout) {
    Durability {
        if (replicas < 1) {
            throw new IllegalArgumentException("durableDestroy must name at least 1 replica, but names " + replicas);
        }
        // WAIT takes zero for ever
        if (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(
                    "durableDestroy must wait for 1 ms to " + Integer.MAX_VALUE / 2 + " ms, but is " + timeout);
        }
    }

    /** Waits for the replicas to have what was last written on {@code connection}. */
    boolean isReached(Connection connection) {
        int limit = connection.getSoTimeout();
        int millis = Math.toIntExact(timeout.toMillis());
        connection.setSoTimeout(limit == 0 ? 0 : limit + millis);
        Object reached = connection.executeCommand(
                new CommandArguments(Command.WAIT).add(replicas).add(millis));
        connection.setSoTimeout(limit);
        return Replies.number(reached) >= replicas;
    }
}
