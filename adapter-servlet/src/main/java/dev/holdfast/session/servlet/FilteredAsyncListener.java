package dev.holdfast.session.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/** A listener of the application's, which completes the request through our context and not the container's. */
record FilteredAsyncListener(AsyncListener listener, AsyncContext filtered) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        listener.onComplete(filtered(event));
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        listener.onTimeout(filtered(event));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        listener.onError(filtered(event));
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        listener.onStartAsync(filtered(event));
    }

    private AsyncEvent filtered(AsyncEvent event) {
        return new AsyncEvent(filtered, event.getSuppliedRequest(), event.getSuppliedResponse(), event.getThrowable());
    }
}
