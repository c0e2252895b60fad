package dev.holdfast.session.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** An asynchronous request whose session is saved before it is complete. */
record FilteredAsyncContext(AsyncContext container, Rounds rounds) implements AsyncContext {
    @Override
    public void complete() {
        if (rounds.complete()) {
            container.complete();
        } else {
            container.dispatch();
        }
    }

    @Override
    public void dispatch() {
        rounds.dispatch();
        container.dispatch();
    }

    @Override
    public void dispatch(String path) {
        rounds.dispatch();
        container.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        rounds.dispatch();
        container.dispatch(context, path);
    }

    @Override
    public void addListener(AsyncListener listener) {
        container.addListener(new FilteredAsyncListener(listener, this));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        container.addListener(new FilteredAsyncListener(listener, this), request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return container.createListener(type);
    }

    @Override
    public ServletRequest getRequest() {
        return container.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return container.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return container.hasOriginalRequestAndResponse();
    }

    @Override
    public void start(Runnable task) {
        container.start(task);
    }

    @Override
    public void setTimeout(long milliseconds) {
        container.setTimeout(milliseconds);
    }

    @Override
    public long getTimeout() {
        return container.getTimeout();
    }
}
