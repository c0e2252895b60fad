package dev.holdfast.reliability;

import dev.holdfast.machinery.Line;
import dev.holdfast.session.store.SessionStore;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/**
 * A database with sessions, and the store for it. A database that keeps nothing on disk cannot be killed; one in this process
 * cannot be paused.
 */
interface Backend extends AutoCloseable {
    String name();

    InetSocketAddress address();

    /** Opens a store, with its defaults, on the database behind {@code line}. */
    Opened open(Line line, InstantSource clock);

    /** Returns false if two conditional writes at the same moment may both be reported as done; visitors then have one tab. */
    default boolean isAtomic() {
        return true;
    }

    /** Kills the database as a power cut would; everything that it has acknowledged must be on its disk. */
    default void kill() {
        throw new UnsupportedOperationException();
    }

    default void restart() {
        throw new UnsupportedOperationException();
    }

    /** Pauses its process, so that it accepts connections and answers nothing. */
    default void pause() {
        throw new UnsupportedOperationException();
    }

    default void resume() {
        throw new UnsupportedOperationException();
    }

    @Override
    void close();

    /** A store, and how to close it. */
    record Opened(SessionStore store, Runnable closing) implements AutoCloseable {
        static Opened of(SessionStore store) {
            return new Opened(store, () -> {
                if (store instanceof AutoCloseable open) {
                    close(open);
                }
            });
        }

        @Override
        public void close() {
            closing.run();
        }

        private static void close(AutoCloseable store) {
            try {
                store.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
