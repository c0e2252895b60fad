package dev.holdfast.session.redis;

import redis.clients.jedis.exceptions.JedisException;

/** Says that a reply belongs to another command, so that nothing that comes from its connection can be trusted. */
final class WrongReplyException extends JedisException {
    private static final long serialVersionUID = 1L;

    WrongReplyException() {
        super("the reply is not one to this command");
    }
}
