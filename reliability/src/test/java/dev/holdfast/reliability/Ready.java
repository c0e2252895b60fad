package dev.holdfast.reliability;

import dev.holdfast.machinery.Line;
import dev.holdfast.session.store.SessionStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Servers that stores reach directly, without a line between, such as a Cluster.
 *
 * @param opening opens a store
 * @param closing ends the servers
 */
record Ready<S>(String name, S servers, Supplier<SessionStore> opening, Runnable closing) implements Backend {
    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    }

    @Override
    public Opened open(Line line, InstantSource clock) {
        return Opened.of(opening.get());
    }

    @Override
    public void close() {
        closing.run();
    }
}
