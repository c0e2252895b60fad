package dev.holdfast.reliability;

import dev.holdfast.session.store.SessionStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/**
 * A database to which stores know the way without a line between, such as a Cluster.
 *
 * @param close ends what was started for it
 */
record Ready(String name, SessionStore store, Runnable closing) implements Backend {
    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    }

    @Override
    public Opened open(Line line, InstantSource clock) {
        return new Opened(store, () -> {});
    }

    @Override
    public void close() {
        closing.run();
    }
}
