package dev.holdfast.session;

import dev.holdfast.session.Request.Ended;
import dev.holdfast.session.Request.Ending;
import dev.holdfast.session.RequestWrites.Saved;
import dev.holdfast.session.contention.SessionLocks;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SlidingSessionStore;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, as sessions see them. An adapter opens it with {@link SessionManager#open} and calls {@link
 * #begin}. It asks for {@link #setCookie} just before the headers leave, and calls {@link #commit} before the last byte leaves;
 * where nothing has been sent by then, {@code commit} first and {@code setCookie} after, so that a client which follows a
 * redirect finds its session saved. What these two throw belongs to the framework's error path; the response to the error needs both calls again, and they
 * then do no harm.
 *
 * <p>Used by one thread at a time.
 *
 * @apiNote For authors of adapters. A release before 1.0 may change it; the changelog then says how.
 */
public final class SessionExchange {
    private final RequestContext context;
    private final SessionCookie cookie;
    private final RequestWrites writes;
    private final SessionSource source;
    private final EndOfRequest end;
    /** Asked by every thread of the request, also by one that comes too late. */
    private volatile ResponsePhase phase = ResponsePhase.OPEN;

    private boolean locked;
    private volatile boolean signedOut;

    SessionExchange(SessionOptions options, SessionRequest request, boolean active) {
        this.context = new RequestContext(options, request, active);
        this.cookie = new SessionCookie(this);
        this.writes = new RequestWrites(context);
        this.source = new SessionSource(this);
        this.end = new EndOfRequest(this);
    }

    /**
     * Begins the request, right after the adapter has kept this exchange where its error pages find it: the safe defaults do
     * nothing, {@link SessionManager#expressBuilder} loads the session (one store call if the client sent an id).
     *
     * @throws SessionStoreException if the store fails
     */
    public void begin() {
        if (context.isExpress()) {
            source.existingOrNew();
        }
    }

    /**
     * Loads the session whose id the client has sent, for an adapter behind which nobody must wait for the store later. It does not count as
     * a use of the session by the application. Without an id, and the second time, nothing happens; else one store call.
     *
     * @throws SessionStoreException as {@link #session} does
     */
    public void preload() {
        source.existing();
    }

    /**
     * Returns the session of the client, or a new one. Null if the request has none: it was destroyed or unset, the path is
     * outside the cookie's path, or the store has lost its server. The first call makes one store call if the client sent an id.
     *
     * @throws SessionStoreException if the store fails, or has something that is no session; this and all later calls
     */
    public @Nullable Session session() {
        return used(source.existingOrNew());
    }

    /**
     * Returns what {@link #session} does, where that is not null.
     *
     * @throws SessionUnavailableException if the request has no session, with the reason
     */
    public Session required() {
        Session found = session();
        if (found == null) {
            throw source.unavailable();
        }
        return found;
    }

    /**
     * Returns the session if there is one already: the client sent its id, or somebody asked for it before. Never makes one.
     * Blocks and throws as {@link #session} does.
     */
    public @Nullable Session existing() {
        return used(source.existing());
    }

    /**
     * Returns the session, or a new one also after it was destroyed or unset: what the Servlet API's {@code getSession(true)}
     * asks for. Null only if the request can have none.
     */
    public @Nullable Session create() {
        return used(source.create());
    }

    /**
     * Takes the session from the request; the builder's {@link Unset} says what becomes of it.
     *
     * @throws SessionStoreException with {@link Lifetimes#renewEvery}, if the session cannot be read; nothing is destroyed then
     */
    public void unset() {
        source.requireAdmitted();
        writes.unset();
    }

    /**
     * Destroys the session that the client presented, or that the request has, without reading it: for a logout, which so works also if the
     * stored document cannot be read. One store call, and one more for each session that took its place. Without a session id nothing
     * happens. With {@link Lifetimes#renewEvery} it is read after all, because a cookie that was renewed must not end the session.
     *
     * @throws SessionStoreException if the store fails; the request then has no session all the same. If that is so on reading, nothing is destroyed
     */
    public void destroy() {
        source.requireAdmitted();
        writes.destroy();
    }

    /**
     * Destroys the session as {@link #destroy} does, and lets the response tell the browser to delete what the builder's {@link
     * SessionManagerBuilder#clearSiteData} names, unless the request has another session by then.
     *
     * @throws SessionStoreException as {@link #destroy} does; nothing is deleted in the browser then
     */
    public void signOut() {
        signedOut = true;
        destroy();
    }

    /**
     * Tells that the headers of the response have left, so that no cookie can follow. With the safe defaults a new session, or a new
     * id, is refused from now on with {@link IllegalStateException}, before the store is called: no client would know of it. {@link
     * SessionManager#expressBuilder} goes on as express-session. Call it after the last {@link #setCookie}; later calls do nothing.
     */
    public void headersSent() {
        if (phase == ResponsePhase.OPEN) {
            phase = ResponsePhase.HEADERS_SENT;
        }
    }

    /**
     * Tells that the response has ended. A {@link Session} that was kept fails with {@link IllegalStateException} when it is changed
     * afterwards, for nothing would save it. Does not call the store; later calls do nothing.
     */
    public void close() {
        phase = ResponsePhase.CLOSED;
    }

    /** Returns the id that the client sent, signed by us, or null; whether there is such a session is not looked up. */
    public @Nullable String presentedId() {
        return context.presentedId();
    }

    /** Returns what became of the session, for logs; null before the first {@link #commit}. */
    public @Nullable Outcome outcome() {
        return end.outcome();
    }

    /** Returns the time by the manager's clock. */
    public Instant now() {
        return context.now();
    }

    /**
     * Returns the value of the Set-Cookie header, or null if none is to be sent. With the safe defaults changes are saved first
     * (one store call), so that the cookie never leads to a session that is not there yet, and a browser whose session was destroyed is told
     * to drop its cookie. Safe to be called again after a failure: the
     * response to the error then has no cookie.
     *
     * @throws SessionStoreException if that fails
     * @throws JsonException if an attribute has no JSON form; once
     * @throws IllegalArgumentException if id or cookie cannot stand in a header; once
     */
    public @Nullable String setCookie() {
        return cookie.lineToSend();
    }

    /**
     * Returns false if an adapter can do without a thread that may block: the store is not {@linkplain
     * dev.holdfast.session.store.SessionStore#isBlocking blocking}, or nobody would call it now, because the client sent no id, nobody
     * has made a session, and none is saved for every visitor.
     */
    public boolean mayBlock() {
        return context.options().store().isBlocking() && !source.isIdle();
    }

    /** Returns true if changes are saved before the headers leave, and not only at the end: with the safe defaults. */
    public boolean savesBeforeHeaders() {
        return !context.isExpress();
    }

    /**
     * Returns the headers beside Set-Cookie that the response gets, by name; of those that the application has set itself, it keeps the
     * application's. They keep the response out of caches, and tell the browser what to delete after {@link #signOut}. Ask for them after
     * {@link #setCookie}, on which they depend. Does not call the store.
     */
    public Map<String, String> headersUnlessSet() {
        boolean hasEnded = current().now() instanceof Ended ended && ended.how() == Ending.DESTROYED;
        return context.options().headers().headers(cookie.isSending(), context.isUsed(), signedOut && hasEnded);
    }

    /**
     * Tells the store what has become of the session, and returns it. At most one store call; two more if the id was renewed, and one
     * more if nobody has asked for the session and the store is no {@link SlidingSessionStore}. Later calls only save what has
     * changed since. If loading has failed already, this does nothing, so that an error page can be sent; {@link
     * SessionManager#expressBuilder} with {@link Unset#DESTROY} destroys a session even then, as express-session does.
     *
     * <p>With the safe defaults a request that only reads its session does not fail because the expiry could not be moved: the outcome is
     * then {@link Outcome#UNKNOWN}, which is logged once a minute.
     *
     * @throws SessionStoreException if the store fails to save or to destroy; the outcome is then {@link Outcome#UNKNOWN} for good
     * @throws SessionConflictException if another request has saved the session and that is no reason to merge; the outcome is then
     *     {@link Outcome#CONFLICT} for good
     * @throws JsonException if an attribute has no JSON form; once
     */
    public Outcome commit() {
        return end.commit();
    }

    /**
     * Runs {@code work} while no other request runs locked work on the session that this client presented, in any process that shares
     * the store, and commits before the next one may begin. For work that cannot be merged or repeated, such as a payment. A request
     * without a session id has nothing to wait for: it runs {@code work} and commits at its end. Within locked work it runs {@code work} at once.
     *
     * <p>The session is loaded anew, so that {@code work} sees what the one before has saved; what this request had changed and not
     * saved is lost. Blocks for {@code wait} at most, and makes two store calls beyond those of a request, or more while it waits. With
     * {@link Lifetimes#renewEvery} it is one more, so that a cookie that was renewed locks nobody out.
     *
     * @param lease how long the lock lasts if this process dies; work that takes longer is not alone any more, and its changes are
     *     then merged like others
     * @throws IllegalStateException if the store is no {@link dev.holdfast.session.store.LockingSessionStore}
     * @throws SessionStoreException if the lock could not be had in time, or the store fails
     * @throws Exception what {@code work} throws
     */
    @SuppressWarnings("try") // a lock is held, not used
    public <T extends @Nullable Object> @Nullable T locked(Duration wait, Duration lease, Callable<T> work)
            throws Exception {
        source.requireAdmitted();
        String id = presentedId();
        if (id == null) {
            return work.call();
        }
        if (locked) {
            return committed(work);
        }
        try (SessionLocks.SessionLock lock = lock(id, wait, lease)) {
            locked = true;
            context.check();
            if (!source.reloadPresented()) {
                end.tell(Outcome.GONE);
                return null;
            }
            return committed(work);
        } finally {
            locked = false;
        }
    }

    private <T extends @Nullable Object> T committed(Callable<T> work) throws Exception {
        T result = work.call();
        commit();
        return result;
    }

    Outcome save(Session session) {
        Instant now = now();
        requireChangeable(session);
        if (context.isExpress()) {
            // as there, it counts as saved also if that fails: the end of the request does not try again
            current()
                    .change(
                            session,
                            state -> Saved.BY_APPLICATION.applied(
                                    state,
                                    state.form(
                                            state.attributes().snapshot(),
                                            context.options().preset()),
                                    context.options().preset()));
        } else {
            current().change(session, state -> state.touched(now));
        }
        return end.save(session, now);
    }

    RequestContext context() {
        return context;
    }

    CurrentSession current() {
        return context.current();
    }

    SessionCookie cookie() {
        return cookie;
    }

    RequestWrites writes() {
        return writes;
    }

    SessionSource source() {
        return source;
    }

    SignIns signIns() {
        return new SignIns(context);
    }

    EndOfRequest end() {
        return end;
    }

    Type typeOf(String name) {
        return context.options().typeOf(name);
    }

    /** Refuses a change that nothing would save, or of which no client would know. */
    void requireChangeable(Session session) {
        requireOpen();
        if (!isReachable(current().state(session))) {
            requireCookieCanBeSent();
        }
    }

    /** Returns true while a cookie can be sent for certain. */
    boolean areHeadersOpen() {
        return phase == ResponsePhase.OPEN;
    }

    /** Refuses what comes after the response. */
    void requireOpen() {
        phase.requireNotClosed();
    }

    /** Refuses a new id after the headers have left; express-session goes on. */
    void requireCookieCanBeSent() {
        if (context.isExpress()) {
            phase.requireNotClosed();
        } else {
            phase.requireHeadersNotSent();
        }
    }

    /** Returns true if the client has the id of the session, or can still be sent it. */
    boolean isReachable(SessionState state) {
        return phase == ResponsePhase.OPEN
                || context.isExpress()
                || context.isPresented(state.id())
                || cookie.wasSent(state.id());
    }

    private @Nullable Session used(@Nullable Session session) {
        context.use();
        return session;
    }

    private SessionLocks.SessionLock lock(String id, Duration wait, Duration lease) {
        SessionLocks.SessionLock lock = context.options().locks().take(id, wait, lease);
        if (lock == null) {
            throw new SessionStoreException(
                    "session not locked within " + wait.toMillis() + " ms: held by another request");
        }
        return lock;
    }
}
