package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** A Redis server on a free port, which keeps nothing on disk and ends with this process. */
record Redis(int port) {
    static Redis start() throws IOException {
        int port = freePort();
        RedisServer.newRedisServer().port(port).setting("save \"\"").build().start();
        return new Redis(port);
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Returns the bytes that it has given to keys and values, and to itself. */
    long usedMemory() {
        return (long) figure("memory", "used_memory");
    }

    /** Returns the bytes that the machine has given to it. */
    long residentMemory() {
        return (long) figure("memory", "used_memory_rss");
    }

    /** Returns the microseconds that it has had a core for. */
    double cpuMicros() {
        return 1e6 * (figure("cpu", "used_cpu_user") + figure("cpu", "used_cpu_sys"));
    }

    /** Throws unless so many keys are there. */
    void requireSessions(long number) {
        long there = ask(Jedis::dbSize);
        if (there != number) {
            throw new IllegalStateException(number + " sessions must be in Redis, but " + there + " are");
        }
    }

    void clear() {
        ask(Jedis::flushAll);
    }

    private <T> T ask(Function<Jedis, T> question) {
        try (Jedis connection = new Jedis("127.0.0.1", port, 60_000)) {
            return question.apply(connection);
        }
    }

    private double figure(String section, String name) {
        return ask(connection -> connection.info(section))
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line ->
                        Double.parseDouble(line.substring(name.length() + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
