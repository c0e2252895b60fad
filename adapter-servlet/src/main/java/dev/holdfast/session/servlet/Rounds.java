package dev.holdfast.session.servlet;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The turns of a request: one through the filter chain, more after asynchronous dispatches; the last one ends the response. */
final class Rounds {
    private final FilteredResponse response;
    private volatile State state = State.RUNNING;
    private volatile @Nullable Exception failure;
    private @Nullable Thread expiring;
    private boolean over;

    Rounds(FilteredResponse response) {
        this.response = response;
    }

    /** Runs one turn. */
    void run(Chain chain) throws IOException, ServletException {
        state = State.RUNNING;
        throwFailure();
        try {
            chain.run();
        } catch (IOException | ServletException | RuntimeException | Error e) {
            response.fail(e);
            throw e;
        }
        if (state == State.RUNNING) {
            response.finish();
        }
    }

    synchronized void startAsync() {
        state = State.ASYNC;
        expiring = null;
    }

    void dispatch() {
        state = State.DISPATCHED;
    }

    /**
     * Ends the response on a thread of the application. Returns false if that failed; a dispatch then brings the failure to the
     * container, whose error path is open to its own threads only. Does nothing if the response is not ours any more; the container
     * then refuses to complete the request.
     */
    @SuppressWarnings("CatchingUnchecked")
    synchronized boolean complete() {
        if (isTooLate()) {
            return true;
        }
        try {
            response.finish();
            state = State.COMPLETE;
            return true;
        } catch (IOException | RuntimeException e) {
            failure = e;
            return false;
        }
    }

    /** Leaves the response to this thread of the container, because the request has run out of time or has failed. */
    synchronized void expire() {
        expiring = Thread.currentThread();
    }

    /** Leaves the response for good: the container has ended it, and may use it for another request. */
    synchronized void leave() {
        over = true;
    }

    private boolean isTooLate() {
        return over || (expiring != null && expiring != Thread.currentThread());
    }

    /** Returns true if the request was left to go on elsewhere, and has not ended there. */
    boolean isOpen() {
        return state == State.ASYNC || state == State.DISPATCHED;
    }

    /** Returns true if a dispatch has not come through the filter. */
    boolean isDispatched() {
        return state == State.DISPATCHED;
    }

    private void throwFailure() throws IOException {
        Exception thrown = failure;
        failure = null;
        if (thrown instanceof IOException io) {
            throw io;
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
    }

    private enum State {
        RUNNING,
        ASYNC,
        DISPATCHED,
        COMPLETE
    }

    /** The rest of the filter chain. */
    interface Chain {
        void run() throws IOException, ServletException;
    }
}
