package dev.holdfast.session.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * The asynchronous context of a request whose session is saved before it is complete.
 *
 * @param original true if the application named no request and response, or those that the filter has handed out
 */
record FilteredAsyncContext(AsyncContext container, FilteredRequest filtered, boolean original)
        implements AsyncContext {
    @Override
    public void complete() {
        filtered.rounds().complete(container);
    }

    @Override
    public void dispatch() {
        filtered.rounds().dispatch(container::dispatch);
    }

    @Override
    public void dispatch(String path) {
        filtered.rounds().dispatch(() -> container.dispatch(path));
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        filtered.rounds().dispatch(() -> container.dispatch(context, path));
    }

    @Override
    public void addListener(AsyncListener listener) {
        filtered.cycle().add(listener, null, null);
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        filtered.cycle().add(listener, request, response);
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
        return original || container.hasOriginalRequestAndResponse();
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
