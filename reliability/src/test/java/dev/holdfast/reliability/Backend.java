package dev.holdfast.reliability;

import dev.holdfast.machinery.Line;
import dev.holdfast.session.store.SessionStore;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/** A database in which sessions are, and the store for it. One that keeps nothing on disk cannot be killed, one in this process cannot be paused. */
interface Backend extends AutoCloseable {
    String name();

    InetSocketAddress address();

    /** Opens a store, with its defaults, that finds the database behind {@code line}. */
    Opened open(Line line, InstantSource clock);

    /** Returns false if of two conditional writes at once both may be told that theirs was made; visitors then have one tab. */
    default boolean isAtomic() {
        return true;
    }

    /** Kills the database as a power cut would; everything that it said to have written must be on its disk. */
    default void kill() {
        throw new UnsupportedOperationException();
    }

    default void restart() {
        throw new UnsupportedOperationException();
    }

    /** Stops its clock, so that it takes connections and answers nothing. */
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
