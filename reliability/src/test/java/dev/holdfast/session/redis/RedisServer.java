package dev.holdfast.session.redis;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.Jedis;

/** A real Redis, for use outside of the store's package. */
public final class RedisServer implements AutoCloseable {
    private final RedisProcess process;

    RedisServer(RedisProcess process) {
        this.process = process;
    }

    /** Starts a server that writes to its disk before it answers, unless {@code arguments} say otherwise. */
    public static RedisServer start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--appendonly", "yes", "--appendfsync", "always"));
        all.addAll(List.of(arguments));
        return new RedisServer(RedisProcess.start(all.toArray(String[]::new)));
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(
                process.address().getHost(), process.address().getPort());
    }

    /** Sends a command to the server, on a connection that no store uses. */
    public <T> T ask(Function<Jedis, T> question) {
        try (Jedis jedis = process.connect()) {
            return question.apply(jedis);
        }
    }

    /** Returns a connection that no store uses. */
    public Jedis connect() {
        return process.connect();
    }

    public void kill() {
        process.kill();
    }

    public void restart() {
        process.restart();
    }

    public void pause() {
        process.pause();
    }

    public void resume() {
        process.resume();
    }

    @Override
    public void close() {
        process.resume();
        process.close();
    }
}
