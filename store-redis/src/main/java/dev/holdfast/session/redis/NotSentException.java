package dev.holdfast.session.redis;

import redis.clients.jedis.exceptions.JedisConnectionException;

/** Thrown if a connection was found to be unusable before anything was sent. */
final class NotSentException extends JedisConnectionException {
    private static final long serialVersionUID = 1L;

    NotSentException(String message) {
        super(message);
    }
}
