package dev.holdfast.session.redis;

import redis.clients.jedis.exceptions.JedisException;

/** Thrown if a reply belongs to another command, so that no reply from its connection can be trusted. */
final class WrongReplyException extends JedisException {
    private static final long serialVersionUID = 1L;

    WrongReplyException() {
        super("the reply is not one to this command");
    }
}
