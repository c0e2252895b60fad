package dev.holdfast.session.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The request that servlets behind the filter see. */
final class FilteredRequest extends HttpServletRequestWrapper {
    private static final String ATTRIBUTE = FilteredRequest.class.getName();

    private final RequestSessions sessions;
    private final FilteredResponse response;
    private final Rounds rounds;
    private @Nullable AsyncContext async;

    FilteredRequest(HttpServletRequest request, HttpServletResponse response, RequestSessions sessions) {
        super(request);
        this.sessions = sessions;
        this.response = new FilteredResponse(response, new ResponseCommit(sessions.exchange(), request, response));
        this.rounds = new Rounds(this.response);
    }

    /** Returns what the filter made of the request the last time that it saw it, or null. */
    static @Nullable FilteredRequest of(ServletRequest request) {
        return (FilteredRequest) request.getAttribute(ATTRIBUTE);
    }

    void remember() {
        setAttribute(ATTRIBUTE, this);
    }

    /** Returns true if {@code request} is this one, maybe wrapped. */
    boolean isIn(ServletRequest request) {
        return request == this || (request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(this));
    }

    RequestSessions sessions() {
        return sessions;
    }

    FilteredResponse response() {
        return response;
    }

    void run(Rounds.Chain chain) throws IOException, ServletException {
        rounds.run(chain);
    }

    @Override
    public HttpSession getSession() {
        return sessionToChange();
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return create ? sessionToChange() : sessions.find();
    }

    @Override
    public String changeSessionId() {
        ServletSession session = sessions.find();
        if (session == null) {
            throw new IllegalStateException("the request must have a session, but has none; call getSession() first");
        }
        return session.changeId();
    }

    @Override
    public @Nullable String getRequestedSessionId() {
        return sessions.exchange().presentedId();
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return sessions.isPresentedValid();
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return getRequestedSessionId() != null;
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return false;
    }

    /** {@link #isRequestedSessionIdFromURL} in containers before Servlet 6. */
    public boolean isRequestedSessionIdFromUrl() {
        return isRequestedSessionIdFromURL();
    }

    @Override
    public @Nullable RequestDispatcher getRequestDispatcher(String path) {
        RequestDispatcher dispatcher = super.getRequestDispatcher(path);
        return dispatcher == null ? null : new FilteredDispatcher(dispatcher, response);
    }

    /** Hands out our request and response, not the container's, from which the cookie would be missing. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        AsyncContext started = super.startAsync(request, response);
        rounds.startAsync();
        AsyncContext filtered = new FilteredAsyncContext(started, rounds);
        started.addListener(new AsyncEnd(rounds, this.response, sessions.exchange()));
        async = filtered;
        return filtered;
    }

    @Override
    public AsyncContext getAsyncContext() {
        AsyncContext started = super.getAsyncContext();
        return async == null ? started : async;
    }

    private ServletSession sessionToChange() {
        ServletSession found = sessions.find();
        if (found != null) {
            return found;
        }
        if (response.isCommitted()) {
            throw new IllegalStateException("a session must be made before the response is committed, but it has been;"
                    + " call getSession() before the first byte is sent");
        }
        return sessions.create();
    }
}
