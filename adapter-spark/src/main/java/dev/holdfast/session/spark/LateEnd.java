package dev.holdfast.session.spark;

import java.util.concurrent.TimeoutException;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import org.eclipse.jetty.server.Request;

/**
 * Ends an asynchronous request that runs out of time after its headers have left: completes it if its response is whole, else breaks
 * it off. Jetty 9 can make no error page then, and would keep the request and its connection for ever; Spark sends the headers of
 * every request when its route returns.
 */
record LateEnd(Request request) implements AsyncListener {
    @Override
    public void onTimeout(AsyncEvent event) {
        boolean untouched = request.getHttpChannelState().isExpired();
        if (untouched && request.getResponse().isCommitted()) {
            if (!request.getResponse().getHttpOutput().isClosed()) {
                request.getHttpChannel()
                        .abort(new TimeoutException("the request must be completed in time, but was not"));
            }
            event.getAsyncContext().complete();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // it has ended
    }

    @Override
    public void onError(AsyncEvent event) {
        // Jetty ends it
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the next turn through the handler listens again
    }
}
