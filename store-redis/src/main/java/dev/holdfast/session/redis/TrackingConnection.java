package dev.holdfast.session.redis;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.PushConsumerChain;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.util.RedisInputStream;

/** A connection on which the server sends messages about changed keys. For one thread at a time, except {@link #forceDisconnect}. */
final class TrackingConnection extends Connection {
    private static final Object QUIET = new Object();
    private static final Duration MOST_QUIET = Duration.ofMillis(250);

    private boolean isTracking;

    private TrackingConnection(Connection.Builder options) {
        super(options);
    }

    /** Connects and logs in. */
    static TrackingConnection connect(JedisSocketFactory sockets, JedisClientConfig config) {
        Connection.Builder maker = new Connection.Builder() {
            @Override
            protected Connection createConnection() {
                return new TrackingConnection(this);
            }
        };
        JedisClientConfig resp3 = DefaultJedisClientConfig.builder()
                .from(config)
                .protocol(RedisProtocol.RESP3)
                .autoNegotiateProtocol(false)
                .build();
        return (TrackingConnection)
                maker.socketFactory(sockets).clientConfig(resp3).build();
    }

    /** Makes the server send a message for every change of a key that begins with {@code prefix} or {@code other}. */
    void track(String prefix, String other) {
        CommandArguments tracking =
                Request.command(Command.CLIENT).add("TRACKING").add("ON").add("BCAST");
        executeCommand(
                prefix.isEmpty()
                        ? tracking
                        : tracking.add("PREFIX").add(prefix).add("PREFIX").add(other));
        setSoTimeout(Math.toIntExact(MOST_QUIET.toMillis()));
        isTracking = true;
    }

    void sendPing() {
        sendCommand(Command.PING);
        flush();
    }

    /** Returns the next message of the server, or null if none arrives within a quarter of a second. */
    @Nullable
    Object next() {
        Object message = getUnflushedObject();
        return message == QUIET ? null : message;
    }

    @Override
    protected void initPushConsumers(JedisClientConfig config) {
        addPushConsumer(message -> {
            message.propagate();
            return message;
        });
    }

    /** Returns null if the wait ends between two messages, before anything was read. */
    @Override
    protected Object protocolRead(RedisInputStream in, PushConsumerChain pushConsumers) {
        return isTracking && isQuiet(in) ? QUIET : super.protocolRead(in, pushConsumers);
    }

    private static boolean isQuiet(RedisInputStream in) {
        try {
            in.peek((byte) 0);
            return false;
        } catch (JedisConnectionException lost) {
            if (lost.getCause() instanceof SocketTimeoutException) {
                return true;
            }
            throw lost;
        }
    }
}
