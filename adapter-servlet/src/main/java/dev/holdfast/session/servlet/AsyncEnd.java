package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionExchange;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Saves the session of an asynchronous request that the container ends, because its time is over or it has failed. */
record AsyncEnd(Rounds rounds, FilteredResponse response, SessionExchange exchange) implements AsyncListener {
    @Override
    public void onTimeout(AsyncEvent event) {
        rounds.expire();
        response.save();
    }

    @Override
    public void onError(AsyncEvent event) {
        rounds.expire();
        response.save();
    }

    /** Too late for the cookie, but not for what a listener of a timeout has changed. */
    @Override
    public void onComplete(AsyncEvent event) {
        rounds.leave();
        if (rounds.isOpen()) {
            exchange.commit();
        }
        if (rounds.isDispatched() && response.isHolding()) {
            throw new IllegalStateException("a SessionFilter must be mapped to ASYNC dispatches, but is not;"
                    + " map it to all dispatcher types");
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the next round has an end of its own
    }
}
