package dev.holdfast.reliability;

import dev.holdfast.machinery.Line;
import dev.holdfast.machinery.MemcachedProcess;
import dev.holdfast.session.memcached.MemcachedStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/** A memcached server. It loses its data when it ends, so it is never killed here. */
final class Memcached implements Backend {
    private final MemcachedProcess server = MemcachedProcess.start();

    @Override
    public String name() {
        return "memcached";
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.server().port());
    }

    @Override
    public Opened open(Line line, InstantSource clock) {
        return Opened.of(MemcachedStore.builder()
                .hosts("127.0.0.1:" + line.port())
                .clock(clock)
                .build());
    }

    @Override
    public void pause() {
        server.server().pause();
    }

    @Override
    public void resume() {
        server.server().resume();
    }

    @Override
    public void close() {
        server.close();
    }
}
