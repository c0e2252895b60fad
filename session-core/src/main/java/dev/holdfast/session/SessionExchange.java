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
 * The session of one request and its response. An adapter opens it with {@link SessionManager#open} and calls {@link #begin}. It
 * calls {@link #setCookie} just before the headers are sent, and {@link #commit} before the last byte is sent. If nothing has
 * been sent by then, it calls {@code commit} first and {@code setCookie} after it, so that a client which follows a redirect
 * finds its session saved. Exceptions of these two calls belong to the framework's error path; the response to the error needs
 * both calls again, and they are then safe.
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
    /** Read by every thread of the request, also by one that comes after the end of the response. */
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
     * Begins the request. Call it right after this exchange was stored where the adapter's error pages find it. The safe defaults
     * do nothing; {@link SessionManager#expressBuilder} loads the session (one store call if the client sent an id).
     *
     * @throws SessionStoreException if the store fails
     */
    public void begin() {
        if (context.isExpress()) {
            source.existingOrNew();
        }
    }

    /**
     * Loads the session whose id the client sent, for an adapter whose later threads must not wait for the store. It does not
     * count as a use of the session by the application. Makes one store call; none without an id, and none the second time.
     *
     * @throws SessionStoreException as {@link #session} does
     */
    public void preload() {
        source.existing();
    }

    /**
     * Returns the session of the client, or a new one. Null if the request can have none: the session was destroyed or unset, the
     * path is outside the cookie's path, or the store has lost its server. The first call makes one store call if the client sent
     * an id.
     *
     * @throws SessionStoreException if the store fails, or has a record that is not a session; later calls throw it again
     */
    public @Nullable Session session() {
        return used(source.existingOrNew());
    }

    /**
     * Returns the session as {@link #session} does, but never null.
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
     * Returns the session if it exists: the client sent its id, or this request made it before. Never makes a new one; null if
     * there is none. Blocks and throws as {@link #session} does.
     */
    public @Nullable Session existing() {
        return used(source.existing());
    }

    /**
     * Returns the session, or a new one, also after it was destroyed or unset: this is {@code getSession(true)} of the Servlet
     * API. Null only if the request can have none.
     */
    public @Nullable Session create() {
        return used(source.create());
    }

    /**
     * Removes the session from the request; the builder's {@link Unset} says what happens to the stored session.
     *
     * @throws SessionStoreException with {@link Lifetimes#renewEvery}, if the session cannot be read; nothing is destroyed then
     */
    public void unset() {
        source.requireAdmitted();
        writes.unset();
    }

    /**
     * Destroys the session that the client presented, or that the request has, without reading it: a logout therefore works also
     * if the stored document is unreadable. Makes one store call, and one more for each successor of the session. Does nothing
     * without a session id. With {@link Lifetimes#renewEvery} it reads the session first, because a renewed cookie must not end
     * it.
     *
     * @throws SessionStoreException if the store fails; the request has no session even then. If the read fails, nothing is
     *     destroyed
     */
    public void destroy() {
        source.requireAdmitted();
        writes.destroy();
    }

    /**
     * Destroys the session as {@link #destroy} does. The response then tells the browser to delete the data that the builder's
     * {@link SessionManagerBuilder#clearSiteData} names, unless the request has another session by then.
     *
     * @throws SessionStoreException as {@link #destroy} does; nothing is deleted in the browser then
     */
    public void signOut() {
        signedOut = true;
        destroy();
    }

    /**
     * Notes that the headers of the response have been sent, so no cookie can follow. With the safe defaults, from now on a new
     * session or a new id is refused with {@link IllegalStateException} before the store is called, because no client would know
     * it. {@link SessionManager#expressBuilder} continues as express-session does. Call it after the last {@link #setCookie};
     * later calls do nothing.
     */
    public void headersSent() {
        if (phase == ResponsePhase.OPEN) {
            phase = ResponsePhase.HEADERS_SENT;
        }
    }

    /**
     * Notes that the response has ended. From now on, a change to its {@link Session} throws {@link IllegalStateException},
     * because nothing would save it. Does not call the store; later calls do nothing.
     */
    public void close() {
        phase = ResponsePhase.CLOSED;
    }

    /** Returns the id that the client sent with a valid signature, or null; does not check whether the session exists. */
    public @Nullable String presentedId() {
        return context.presentedId();
    }

    /** Returns the outcome of the request for its session, for logs; null before the first {@link #commit}. */
    public @Nullable Outcome outcome() {
        return end.outcome();
    }

    /** Returns the time by the manager's clock. */
    public Instant now() {
        return context.now();
    }

    /**
     * Returns the value of the Set-Cookie header, or null if none must be sent. With the safe defaults, changes are saved first
     * (one store call), so that the cookie never names a session that is not stored yet, and a browser whose session was
     * destroyed is told to delete its cookie. It can be called again after a failure: the response to the error then has no
     * cookie.
     *
     * @throws SessionStoreException if the save fails
     * @throws JsonException if an attribute has no JSON form; once
     * @throws IllegalArgumentException if the id or the cookie cannot be written in a header; once
     */
    public @Nullable String setCookie() {
        return cookie.lineToSend();
    }

    /**
     * Returns false if an adapter can do without a thread that may block: the store is not {@linkplain
     * dev.holdfast.session.store.SessionStore#isBlocking blocking}, or it would not be called now, because the client sent no id,
     * no session was made, and new sessions without attributes are not saved.
     */
    public boolean mayBlock() {
        return context.options().store().isBlocking() && !source.isIdle();
    }

    /** Returns true if changes are saved before the headers leave, and not only at the end: with the safe defaults. */
    public boolean savesBeforeHeaders() {
        return !context.isExpress();
    }

    /**
     * Returns the headers, by name, that the response gets in addition to Set-Cookie, except those that the application has set
     * itself. They keep the response out of caches, and tell the browser what to delete after {@link #signOut}. Call this after
     * {@link #setCookie}, on which the headers depend. Does not call the store.
     */
    public Map<String, String> headersUnlessSet() {
        boolean hasEnded = current().now() instanceof Ended ended && ended.how() == Ending.DESTROYED;
        return context.options().headers().headers(cookie.isSending(), context.isUsed(), signedOut && hasEnded);
    }

    /**
     * Writes the changes of the session to the store and returns the outcome. Makes at most one store call; two more if the id
     * was renewed, and one more if the session was not read and the store is not a {@link SlidingSessionStore}. Later calls save
     * only later changes. If loading failed before, this does nothing, so that an error page can be sent; {@link
     * SessionManager#expressBuilder} with {@link Unset#DESTROY} destroys a session even then, as express-session does.
     *
     * <p>With the safe defaults, a request that only reads its session does not fail if the expiry could not be moved: the
     * outcome is then {@link Outcome#UNKNOWN}, with a warning in the log at most once a minute.
     *
     * @throws SessionStoreException if the store fails to save or to destroy; the outcome then stays {@link Outcome#UNKNOWN}
     * @throws SessionConflictException if another request has saved the session and conflicts are not merged; the outcome then
     *     stays {@link Outcome#CONFLICT}
     * @throws JsonException if an attribute has no JSON form; once
     */
    public Outcome commit() {
        return end.commit();
    }

    /**
     * Runs {@code work} while no other request runs locked work on the session that this client presented, in any process that
     * shares the store, and commits before the next one may begin. Use it for work that cannot be merged or repeated, such as a
     * payment. A request without a session id does not wait: it runs {@code work} and commits at its end. Locked work within
     * locked work runs at once.
     *
     * <p>The session is loaded again, so that {@code work} sees what earlier locked work has saved; unsaved changes of this
     * request are lost. Blocks for {@code wait} at most, and makes two store calls in addition to those of a request, or more
     * while it waits. With {@link Lifetimes#renewEvery} it makes one more, so that a renewed cookie cannot lock the session.
     *
     * @param lease how long the lock lasts if this process dies; after that time other locked work may run beside {@code work},
     *     and its changes are merged like others
     * @throws IllegalStateException if the store is no {@link dev.holdfast.session.store.LockingSessionStore}
     * @throws SessionStoreException if the lock was not free in time, or the store fails
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
            // as in express-session, it counts as saved even if that fails: the end of the request does not try again
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

    /** Throws IllegalStateException for a change that nothing would save or that no client would know. */
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

    /** Throws IllegalStateException after the end of the response. */
    void requireOpen() {
        phase.requireNotClosed();
    }

    /** Throws IllegalStateException for a new id after the headers were sent; as express-session, expressBuilder continues. */
    void requireCookieCanBeSent() {
        if (context.isExpress()) {
            phase.requireNotClosed();
        } else {
            phase.requireHeadersNotSent();
        }
    }

    /** Returns true if the client has the id of the session or can still receive it. */
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
