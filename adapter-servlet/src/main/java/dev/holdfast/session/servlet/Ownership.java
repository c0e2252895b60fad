package dev.holdfast.session.servlet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decides which threads may change the response of a request. All threads may, until the container has ended the request. When
 * the request times out or fails, only the container's thread may. When the container has completed it, none may, because the
 * container may reuse the response for the next request of the connection. Checked before each change. Thread-safe; nothing
 * blocks while its lock is held.
 */
final class Ownership {
    private @Nullable Thread container;
    private boolean over;

    /** Returns true if this thread may change the response. */
    synchronized boolean isOurs() {
        return !over && (container == null || container == Thread.currentThread());
    }

    /** Returns true if the container has completed the request. */
    synchronized boolean isOver() {
        return over;
    }

    /**
     * Throws unless this thread may change the response.
     *
     * @throws IllegalStateException if the container has ended the request
     */
    void require() {
        if (!isOurs()) {
            throw new IllegalStateException(late());
        }
    }

    /** Does what {@link #require} does, but throws {@link IOException}, as a stream does. */
    void requireForStream() throws IOException {
        if (!isOurs()) {
            throw new IOException(late());
        }
    }

    /**
     * Changes headers, unless the container ends the request first. The work must not block.
     *
     * @throws IllegalStateException if the container has ended the request
     */
    synchronized void touch(Runnable work) {
        require();
        work.run();
    }

    /** Reserves the response for this thread, on which the container ends the request. */
    synchronized void leave() {
        container = Thread.currentThread();
    }

    /** Opens the response for all threads of the request again: the request continues. */
    synchronized void resume() {
        container = null;
    }

    /** Transfers a response that was reserved for the container to this thread, on which the container continues. */
    synchronized void follow() {
        if (container != null) {
            container = Thread.currentThread();
        }
    }

    /** Closes the response for all threads. */
    synchronized void end() {
        over = true;
    }

    private static String late() {
        return "a response must be used before the container ends its request, but that has been completed, has run"
                + " out of time or has failed; end the work of a request before, or give it more time";
    }
}
