package dev.holdfast.session.servlet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Whose the response of a request is: ours, until the container has ended it. When a request runs out of time or fails, it is left to
 * the container's thread; when the container has completed it, to nobody, for the next request of the connection may have it. Asked
 * before anything is touched. Safe for use by many threads; nothing blocks while its lock is held.
 */
final class Ownership {
    private @Nullable Thread container;
    private boolean over;

    /** Returns true if this thread may touch the response. */
    synchronized boolean isOurs() {
        return !over && (container == null || container == Thread.currentThread());
    }

    /** Returns true if the container has completed the request. */
    synchronized boolean isOver() {
        return over;
    }

    /**
     * Throws unless this thread may touch the response.
     *
     * @throws IllegalStateException if the container has ended the request
     */
    void require() {
        if (!isOurs()) {
            throw new IllegalStateException(late());
        }
    }

    /** Does what {@link #require} does, as a stream says it. */
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

    /** Gives the response to this thread alone: the container's, which ends the request. */
    synchronized void leave() {
        container = Thread.currentThread();
    }

    /** Takes the response back for all threads of the request: it goes on. */
    synchronized void resume() {
        container = null;
    }

    /** Passes a response that was left to the container on to this thread, on which the container goes on. */
    synchronized void follow() {
        if (container != null) {
            container = Thread.currentThread();
        }
    }

    /** Gives the response up for good. */
    synchronized void end() {
        over = true;
    }

    private static String late() {
        return "a response must be used before the container ends its request, but that has been completed, has run"
                + " out of time or has failed; end the work of a request before, or give it more time";
    }
}
