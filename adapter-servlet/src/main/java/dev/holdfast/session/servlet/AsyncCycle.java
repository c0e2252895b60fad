package dev.holdfast.session.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The listener of a request between {@code startAsync} and its end. It is the only listener that the container calls; it calls
 * those of the application, and so acts after them when the container ends the request.
 */
final class AsyncCycle implements AsyncListener {
    private final List<Told> listeners = new CopyOnWriteArrayList<>();
    private final FilteredRequest request;

    AsyncCycle(FilteredRequest request) {
        this.request = request;
    }

    void add(AsyncListener listener, @Nullable ServletRequest supplied, @Nullable ServletResponse response) {
        listeners.add(new Told(listener, supplied, response));
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end(event, AsyncListener::onTimeout);
    }

    @Override
    public void onError(AsyncEvent event) {
        end(event, AsyncListener::onError);
    }

    /** Saves what a listener has changed; it is too late for the cookie. */
    @Override
    public void onComplete(AsyncEvent event) {
        request.sessions().ownership().leave();
        tell(event, AsyncListener::onComplete);
        try {
            request.response().finishLate();
        } finally {
            request.sessions().end();
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        tell(event, AsyncListener::onStartAsync);
    }

    /**
     * Called when the container ends the request, unless a listener completes or dispatches it; the container's page carries the
     * cookie.
     */
    private void end(AsyncEvent event, Telling telling) {
        if (request.rounds().leaveToContainer(event.getAsyncContext())) {
            tell(event, telling);
            if (request.rounds().isAsync()) {
                request.response().finish();
            }
        }
    }

    private void tell(AsyncEvent event, Telling telling) {
        for (Told told : listeners) {
            try {
                telling.tell(told.listener(), told.event(request.getAsyncContext(), event));
            } catch (IOException | RuntimeException e) {
                request.sessions().log("an asynchronous listener must not fail, but has", e);
            }
        }
    }

    /** A listener, with the request and response for its events. */
    private record Told(
            AsyncListener listener,
            @Nullable ServletRequest request,
            @Nullable ServletResponse response) {
        AsyncEvent event(AsyncContext context, AsyncEvent event) {
            return new AsyncEvent(
                    context,
                    request == null ? event.getSuppliedRequest() : request,
                    response == null ? event.getSuppliedResponse() : response,
                    event.getThrowable());
        }
    }

    private interface Telling {
        void tell(AsyncListener listener, AsyncEvent event) throws IOException;
    }
}
