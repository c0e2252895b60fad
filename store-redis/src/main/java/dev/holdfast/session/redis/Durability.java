package dev.holdfast.session.redis;

import java.time.Duration;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** How many replicas must have a write, and how long to wait for them. */
record Durability(int replicas, Duration timeout) {
    Durability {
        if (replicas < 1) {
            throw new IllegalArgumentException("durableDestroy must name at least 1 replica, but names " + replicas);
        }
        // zero means no limit for WAIT
        if (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException(
                    "durableDestroy must wait for 1 ms to " + Integer.MAX_VALUE / 2 + " ms, but is " + timeout);
        }
    }

    /** Waits for the replicas to have the last write on {@code connection}. Returns false if the wait times out. */
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
