package dev.holdfast.session.concurrency;

import dev.holdfast.session.redis.RedisStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** A Redis server on a free port, which keeps nothing on disk. */
final class TestRedis implements AutoCloseable {
    private final int port = freePort();
    private final RedisServer server = start(port);

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    RedisStore open() {
        return open(address());
    }

    /** Opens a store, with time limits that a busy machine keeps, at the address of a server or of a proxy before it. */
    static RedisStore open(InetSocketAddress address) {
        Duration limit = Duration.ofSeconds(60);
        return RedisStore.builder()
                .url("redis://127.0.0.1:" + address.getPort())
                .connectTimeout(limit)
                .commandTimeout(limit)
                .build();
    }

    /** Returns a connection that no store uses. */
    Jedis connect() {
        return new Jedis("127.0.0.1", port);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisServer start(int port) {
        try {
            RedisServer server =
                    RedisServer.newRedisServer().port(port).setting("save \"\"").build();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
