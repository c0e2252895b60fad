package dev.holdfast.session.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/** How a container ends an asynchronous request that nobody completes. */
public enum ContainerEnd {
    TIMEOUT {
        @Override
        void begin(AsyncContext async) {
            async.setTimeout(TIMEOUT_MILLIS);
        }
    },
    TIMEOUT_WITH_A_LISTENER_THAT_COMPLETES {
        @Override
        void begin(AsyncContext async) {
            async.setTimeout(TIMEOUT_MILLIS);
            async.addListener(new Completing());
        }
    },
    ERROR {
        @Override
        void begin(AsyncContext async) {
            async.setTimeout(TIMEOUT_MILLIS);
            throw new IllegalArgumentException("the page fails");
        }
    },
    CLIENT_THAT_LEFT {
        @Override
        void begin(AsyncContext async) {
            async.setTimeout(TIMEOUT_MILLIS);
        }

        @Override
        void request(RawConnection connection, String path) throws IOException {
            connection.leave(path);
        }
    };

    /** Jetty does not hear its timer if that rings before it has taken a note of it. */
    private static final long TIMEOUT_MILLIS = 100;

    abstract void begin(AsyncContext async);

    void request(RawConnection connection, String path) throws IOException {
        connection.get(path);
    }

    private static final class Completing implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            event.getSuppliedResponse().getOutputStream().print("too late");
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
