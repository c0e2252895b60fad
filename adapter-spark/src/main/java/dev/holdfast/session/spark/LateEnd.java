package dev.holdfast.session.spark;

import java.util.concurrent.TimeoutException;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import org.eclipse.jetty.server.Request;

/**
 * Ends an asynchronous request that times out after its headers were sent: completes it if its response is whole, else aborts it.
 * Jetty 9 can send no error page then, and would keep the request and its connection open without limit. Spark sends the headers
 * of every request when its route returns.
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
