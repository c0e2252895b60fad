package dev.holdfast.session.redis;

import java.io.IOException;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.PushConsumerChain;
import redis.clients.jedis.util.RedisInputStream;

/** A connection of our own client. A reply without a command closes it, before another command would read that reply as its own. */
final class OwnConnection extends Connection {
    private final Sockets sockets;
    private boolean isGreeted;

    private OwnConnection(Sockets sockets, JedisClientConfig config) {
        super(new Connection.Builder().socketFactory(sockets).clientConfig(config));
        this.sockets = sockets;
    }

    /** Returns a factory of connections. */
    static Connection.Builder maker(OwnClient options, JedisClientConfig config) {
        return new Connection.Builder() {
            @Override
            protected Connection createConnection() {
                return new OwnConnection(new Sockets(options), config);
            }
        };
    }

    /** Begins a command: from now on one reply is read at a time. */
    void begin() {
        isGreeted = true;
        try {
            sockets.checkQuiet();
        } catch (NotSentException unusable) {
            setBroken();
            throw unusable;
        }
    }

    @Override
    protected Object protocolRead(RedisInputStream in, PushConsumerChain pushConsumers) {
        Object reply = super.protocolRead(in, pushConsumers);
        if (isGreeted && hasMore(in)) {
            throw new WrongReplyException();
        }
        return reply;
    }

    private static boolean hasMore(RedisInputStream in) {
        try {
            return in.available() > 0;
        } catch (IOException closed) {
            // the reply is complete, and the next command will detect it
            return false;
        }
    }
}
