package dev.holdfast.session.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The request that the filter passes to servlets. */
final class FilteredRequest extends HttpServletRequestWrapper {
    /** The names of the attributes, by context path. */
    private static final Map<String, String> ATTRIBUTES = new ConcurrentHashMap<>();

    private final RequestSessions sessions;
    private final FilteredResponse response;
    private final Rounds rounds;
    private final @Nullable FilteredRequest enclosing;
    private final String context;
    private volatile @Nullable FilteredAsyncContext async;
    private volatile @Nullable AsyncCycle cycle;

    /**
     * Creates one for a turn of the request through the filter.
     *
     * @param enclosing the request of another filter of the same context, or of this one in an earlier turn
     */
    FilteredRequest(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestSessions sessions,
            @Nullable FilteredRequest enclosing) {
        super(request);
        this.sessions = sessions;
        this.response = new FilteredResponse(response, sessions);
        this.rounds = new Rounds(this.response);
        this.enclosing = enclosing;
        this.context = contextPath(request, "");
    }

    /** Returns the request of the last filter of this request's context, or null. */
    static @Nullable FilteredRequest of(ServletRequest request) {
        for (ServletRequest inner = request; inner != null; inner = inside(inner)) {
            if (inner instanceof FilteredRequest filtered && filtered.isOf(request)) {
                return filtered;
            }
        }
        return request.getAttribute(attribute(contextPath(request, ""))) instanceof FilteredRequest filtered
                ? filtered
                : null;
    }

    /** Returns the last of this and the enclosing requests whose sessions the predicate accepts, or null. */
    @Nullable
    FilteredRequest find(Predicate<RequestSessions> meant) {
        FilteredRequest made = this;
        while (made != null && !meant.test(made.sessions)) {
            made = made.enclosing;
        }
        return made;
    }

    void remember() {
        setAttribute(attribute(context), this);
    }

    /** Returns true if {@code request} is this one, or a wrapper of it. */
    boolean isIn(ServletRequest request) {
        return request == this || (request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(this));
    }

    RequestSessions sessions() {
        return sessions;
    }

    FilteredResponse response() {
        return response;
    }

    Rounds rounds() {
        return rounds;
    }

    /** Returns the asynchronous cycle of the request; creates it if the application asked the container for it without this wrapper. */
    synchronized AsyncCycle cycle() {
        AsyncCycle now = cycle;
        if (now == null) {
            now = new AsyncCycle(this);
            cycle = now;
        }
        return now;
    }

    /** Runs a turn of the request. If it ends the request, later uses of the response or the session are refused. */
    void run(Rounds.Chain chain) throws IOException, ServletException {
        if (rounds.run(chain)) {
            if (super.isAsyncStarted()) {
                super.getAsyncContext().addListener(cycle());
            } else {
                sessions.end();
            }
        }
    }

    @Override
    public HttpSession getSession() {
        return sessionToChange();
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        if (create) {
            return sessionToChange();
        }
        noteHeaders();
        return getDispatcherType() == DispatcherType.ERROR ? sessions.findOrNull() : sessions.find();
    }

    @Override
    public String changeSessionId() {
        noteHeaders();
        ServletSession session = sessions.find();
        if (session == null) {
            throw new IllegalStateException("the request must have a session, but has none; call getSession() first");
        }
        return session.changeId();
    }

    @Override
    public @Nullable String getRequestedSessionId() {
        String presented = sessions.exchange().presentedId();
        return presented == null && super.isRequestedSessionIdFromURL() ? super.getRequestedSessionId() : presented;
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return sessions.isPresentedValid();
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return sessions.exchange().presentedId() != null;
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return sessions.exchange().presentedId() == null && super.isRequestedSessionIdFromURL();
    }

    /** Returns {@link #isRequestedSessionIdFromURL}, for containers before Servlet 6. */
    public boolean isRequestedSessionIdFromUrl() {
        return isRequestedSessionIdFromURL();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        sessions.ownership().touch(() -> super.setAttribute(name, value));
    }

    @Override
    public void removeAttribute(String name) {
        sessions.ownership().touch(() -> super.removeAttribute(name));
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        sessions.ownership().require();
        return new OwnedInput(super.getInputStream(), sessions.ownership());
    }

    @Override
    public BufferedReader getReader() throws IOException {
        sessions.ownership().require();
        return new OwnedReader(super.getReader(), sessions.ownership());
    }

    /** Also gives the session a new id, so that the old one stops working. */
    @Override
    public void login(String user, String password) throws ServletException {
        super.login(user, password);
        renewAfterLogin();
    }

    /** Also gives the session a new id, unless the user was logged in before. */
    @Override
    public boolean authenticate(HttpServletResponse response) throws IOException, ServletException {
        boolean known = getUserPrincipal() != null;
        boolean authenticated = super.authenticate(response);
        if (authenticated && !known) {
            renewAfterLogin();
        }
        return authenticated;
    }

    /** Also throws the failure of a {@code complete()}: a servlet that is dispatched to report it calls this method first. */
    @Override
    public String getMethod() {
        rounds.throwFailure();
        return super.getMethod();
    }

    /** Adds the cookie first, because containers may send the headers at once. */
    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        response.beforeClose();
        return super.upgrade(type);
    }

    @Override
    public @Nullable RequestDispatcher getRequestDispatcher(String path) {
        RequestDispatcher dispatcher = super.getRequestDispatcher(path);
        return dispatcher == null ? null : new FilteredDispatcher(dispatcher, response);
    }

    /** Passes on our request and response, because the container's would not add the cookie. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(() -> super.startAsync(this, response), true);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        boolean original = request == this && response == this.response;
        return startAsync(() -> super.startAsync(request, response), original);
    }

    @Override
    public AsyncContext getAsyncContext() {
        FilteredAsyncContext filtered = async;
        return filtered == null ? super.getAsyncContext() : filtered;
    }

    /** Starts a cycle. The container calls listeners of the previous cycle meanwhile, and they may add themselves to the new one. */
    private AsyncContext startAsync(Supplier<AsyncContext> container, boolean original) {
        AsyncCycle before = cycle;
        AsyncCycle next = new AsyncCycle(this);
        cycle = next;
        try {
            AsyncContext started = container.get();
            rounds.startAsync();
            started.addListener(next);
            FilteredAsyncContext filtered = new FilteredAsyncContext(started, this, original);
            async = filtered;
            return filtered;
        } catch (RuntimeException e) {
            cycle = before;
            throw e;
        }
    }

    private ServletSession sessionToChange() {
        noteHeaders();
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

    /** Notes if the headers were sent, so that a change that needs the cookie is refused. */
    private void noteHeaders() {
        sessions.ownership().require();
        response.noteHeaders();
    }

    private void renewAfterLogin() {
        ServletSession session = sessions.find();
        if (session != null) {
            session.changeId();
        }
    }

    private boolean isOf(ServletRequest request) {
        return contextPath(request, context).equals(context);
    }

    private static @Nullable ServletRequest inside(ServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper ? wrapper.getRequest() : null;
    }

    /** Returns the name of the request attribute, one for each context, because a request may be dispatched to another context. */
    private static String attribute(String context) {
        String known = ATTRIBUTES.get(context);
        return known == null
                ? ATTRIBUTES.computeIfAbsent(context, path -> FilteredRequest.class.getName() + path)
                : known;
    }

    /** Returns the path of the context, or {@code unknown}: Jetty 9 returns a context on its own threads only, and Spark has none. */
    private static String contextPath(ServletRequest request, String unknown) {
        ServletContext known = request.getServletContext();
        return known == null ? unknown : known.getContextPath();
    }
}
