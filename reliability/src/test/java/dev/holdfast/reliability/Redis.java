package dev.holdfast.reliability;

import dev.holdfast.machinery.Line;
import dev.holdfast.session.redis.RedisServer;
import dev.holdfast.session.redis.RedisStore;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/** One Redis server. */
final class Redis implements Backend {
    private final RedisServer server;

    private Redis(RedisServer server) {
        this.server = server;
    }

    /** Starts a server that writes to its disk before it answers, unless {@code arguments} say otherwise. */
    static Redis start(String... arguments) {
        return new Redis(RedisServer.start(arguments));
    }

    RedisServer server() {
        return server;
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public Opened open(Line line, InstantSource clock) {
        return Opened.of(RedisStore.builder()
                .url("redis://127.0.0.1:" + line.port())
                .clock(clock)
                .build());
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void restart() {
        server.restart();
    }

    @Override
    public void pause() {
        server.pause();
    }

    @Override
    public void resume() {
        server.resume();
    }

    @Override
    public void close() {
        server.close();
    }
}
