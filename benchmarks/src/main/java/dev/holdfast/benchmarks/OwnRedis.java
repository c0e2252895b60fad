package dev.holdfast.benchmarks;

import dev.holdfast.session.redis.RedisStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** A Redis server on a free port, which keeps nothing on disk and ends with this process. */
record OwnRedis(int port) {
    static OwnRedis start() {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            RedisServer server =
                    RedisServer.newRedisServer().port(port).setting("save \"\"").build();
            server.start();
            return new OwnRedis(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RedisStore open() {
        Duration limit = Duration.ofSeconds(5);
        return RedisStore.builder()
                .port(port)
                .connectTimeout(limit)
                .commandTimeout(limit)
                .build();
    }

    /** Returns the bytes that the server has taken and given so far. */
    long bytes() {
        try (Jedis connection = new Jedis("127.0.0.1", port)) {
            String stats = connection.info("stats");
            return figure(stats, "total_net_input_bytes") + figure(stats, "total_net_output_bytes");
        }
    }

    private static long figure(String stats, String name) {
        return stats.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(
                        line -> Long.parseLong(line.substring(name.length() + 1).strip()))
                .findFirst()
                .orElseThrow();
    }
}
