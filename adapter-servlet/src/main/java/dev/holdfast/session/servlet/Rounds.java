package dev.holdfast.session.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a request: one through the filter chain, and one more after each asynchronous dispatch. Between turns, threads of
 * the application may end the request; the session is saved before that. Thread-safe.
 */
final class Rounds {
    private final FilteredResponse response;
    private final Ownership ownership;
    private State state = State.BLOCKING;
    private boolean inRound;
    private @Nullable AsyncContext completed;
    private @Nullable RuntimeException failure;

    Rounds(FilteredResponse response) {
        this.response = response;
        this.ownership = response.ownership();
    }

    /** Runs one turn, or a forward within one. Returns true if the request has ended with it. */
    boolean run(Chain chain) throws IOException, ServletException {
        boolean within = enter();
        try {
            throwFailure();
            chain.run();
            if (goesOnElsewhere(within)) {
                return false;
            }
            if (isCompleting()) {
                return !within && endCompleted();
            }
            response.finish();
        } catch (IOException | ServletException | RuntimeException | Error e) {
            if (!within) {
                leave();
                response.fail(e);
            }
            throw e;
        }
        return !within && leaveEnded();
    }

    /** Throws the failure of a {@link #complete}, if there is one: also called if the filter does not see the dispatch. */
    synchronized void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    synchronized void startAsync() {
        state = State.ASYNC;
        ownership.resume();
    }

    private synchronized boolean isCompleting() {
        return state == State.COMPLETING;
    }

    synchronized boolean isAsync() {
        return state == State.ASYNC;
    }

    /**
     * Dispatches the request.
     *
     * @throws IllegalStateException if it has ended, or continues on another thread already
     */
    void dispatch(Runnable container) {
        claim(State.DISPATCHED);
        try {
            container.run();
        } catch (RuntimeException e) {
            unclaim();
            throw e;
        }
    }

    /**
     * Ends the response: at the end of the turn if called within one, so that the rest of the page and of the attributes is kept;
     * else at once. If the session cannot be saved, a dispatch throws the failure on a thread of the container, which alone can
     * send an error page. Also within a turn: in Tomcat 9 an exception from the turn in which a request became asynchronous ends
     * the connection.
     *
     * @throws IllegalStateException if the request has ended, or continues on another thread already
     */
    void complete(AsyncContext container) {
        if (claimCompletion(container)) {
            save();
            tell(container);
        }
    }

    /**
     * Reserves a request that has timed out or failed for this thread of the container. Returns false if the application was
     * about to complete it: then this thread has completed it.
     */
    boolean leaveToContainer(AsyncContext container) {
        if (!awaitCompletion()) {
            return true;
        }
        tell(container);
        return false;
    }

    private synchronized boolean enter() {
        boolean within = inRound;
        if (!within) {
            inRound = true;
            resumeAfterDispatch();
            state = State.BLOCKING;
        }
        return within;
    }

    private void resumeAfterDispatch() {
        if (state == State.DISPATCHED) {
            ownership.resume();
        } else {
            ownership.follow();
        }
    }

    private synchronized void leave() {
        inRound = false;
        failure = null;
        completed = null;
        if (state == State.COMPLETING) {
            state = State.ASYNC;
        }
    }

    private synchronized boolean leaveEnded() {
        inRound = false;
        return state == State.BLOCKING && !response.isFailing();
    }

    /** Does the part of {@link #complete} that waits for the end of the turn. Returns false: the container ends the request. */
    private boolean endCompleted() {
        AsyncContext container = takeCompleted();
        save();
        tell(container);
        return false;
    }

    private synchronized AsyncContext takeCompleted() {
        AsyncContext container = Objects.requireNonNull(completed, "completed");
        inRound = false;
        completed = null;
        return container;
    }

    /** Returns true if the request continues on other threads; from then on another thread may complete it or run the next turn. */
    private synchronized boolean goesOnElsewhere(boolean within) {
        boolean open = state != State.BLOCKING && state != State.COMPLETING;
        if (open && !within) {
            inRound = false;
        }
        return open;
    }

    private synchronized boolean claimCompletion(AsyncContext container) {
        claim(State.COMPLETING);
        if (inRound) {
            completed = container;
        }
        return !inRound;
    }

    private synchronized void claim(State next) {
        ownership.require();
        if (state != State.ASYNC) {
            throw new IllegalStateException(
                    "an asynchronous request must be completed or dispatched once, but has been already");
        }
        state = next;
    }

    private synchronized void unclaim() {
        state = State.ASYNC;
    }

    private void save() {
        RuntimeException thrown = null;
        try {
            response.finish();
        } catch (RuntimeException e) {
            thrown = e;
        }
        synchronized (this) {
            failure = thrown;
            state = thrown == null ? State.SAVED : State.DISPATCHED;
            notifyAll();
        }
    }

    /**
     * Completes the request in the container. If it times out at this moment, the container refuses, and ends the request on its
     * own thread.
     */
    private void tell(AsyncContext container) {
        try {
            if (hasFailed()) {
                container.dispatch();
            } else {
                container.complete();
            }
        } catch (IllegalStateException e) {
            // the container's own thread ends it
        }
    }

    private synchronized boolean awaitCompletion() {
        boolean interrupted = false;
        while (state == State.COMPLETING && !inRound) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (state != State.SAVED) {
            ownership.leave();
        }
        return state == State.SAVED;
    }

    private synchronized boolean hasFailed() {
        return failure != null;
    }

    private enum State {
        BLOCKING,
        ASYNC,
        COMPLETING,
        SAVED,
        DISPATCHED
    }

    /** The rest of the filter chain. */
    interface Chain {
        void run() throws IOException, ServletException;
    }
}
