package dev.holdfast.session;

import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SlidingSessionStore;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
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
 */
public final class SessionExchange {
    private final SessionOptions options;
    private final CurrentSession current;
    private final CookieLine cookieLine;
    private final OutcomeReport report;
    private boolean touched;
    private boolean headersSent;
    private boolean closed;
    private @Nullable Outcome outcome;

    SessionExchange(SessionOptions options, SessionRequest request, boolean active) {
        this.options = options;
        this.current = new CurrentSession(this, options, request, active);
        this.cookieLine = new CookieLine(options.signedCookie());
        this.report = new OutcomeReport(request, options.listener());
    }

    /**
     * Begins the request, right after the adapter has kept this exchange where its error pages find it: the safe defaults do
     * nothing, {@link SessionManager#expressBuilder} loads the session (one store call if the client sent an id).
     *
     * @throws SessionStoreException if the store fails
     */
    public void begin() {
        if (options.isExpress()) {
            session();
        }
    }

    /**
     * Returns the session of the client, or a new one. Null if the request has none: it was destroyed or unset, the path is
     * outside the cookie's path, or the store has lost its server. The first call makes one store call if the client sent an id.
     *
     * @throws SessionStoreException if the store fails, or has something that is no session; this and all later calls
     */
    public @Nullable Session session() {
        return current.existingOrNew();
    }

    /**
     * Returns what {@link #session} does, where that is not null.
     *
     * @throws SessionUnavailableException if the request has no session, with the reason
     */
    public Session required() {
        Session found = session();
        if (found == null) {
            throw current.unavailable();
        }
        return found;
    }

    /**
     * Returns the session if there is one already: the client sent its id, or somebody asked for it before. Never makes one.
     * Blocks and throws as {@link #session} does.
     */
    public @Nullable Session existing() {
        return current.existing();
    }

    /**
     * Returns the session, or a new one also after it was destroyed or unset: what the Servlet API's {@code getSession(true)}
     * asks for. Null only if the request can have none.
     */
    public @Nullable Session create() {
        current.reopen();
        return session();
    }

    /** Takes the session from the request; the builder's {@link Unset} says what becomes of it. */
    public void unset() {
        current.end();
    }

    /**
     * Tells that the headers of the response have left, so that no cookie can follow. With the safe defaults a new session, or a new
     * id, is refused from now on with {@link IllegalStateException}, before the store is called: no client would know of it. {@link
     * SessionManager#expressBuilder} goes on as express-session. Call it after the last {@link #setCookie}; later calls do nothing.
     */
    public void headersSent() {
        headersSent = true;
    }

    /**
     * Tells that the response has ended. A {@link Session} that was kept fails with {@link IllegalStateException} when it is changed
     * afterwards, for nothing would save it. Does not call the store; later calls do nothing.
     */
    public void close() {
        closed = true;
    }

    /** Returns the id that the client sent, signed by us, or null; whether there is such a session is not looked up. */
    public @Nullable String presentedId() {
        return current.presentedId();
    }

    /** Returns what became of the session, for logs; null before the first {@link #commit}. */
    public @Nullable Outcome outcome() {
        return outcome;
    }

    /** Returns the time by the manager's clock. */
    public Instant now() {
        return options.clock().instant();
    }

    /**
     * Returns the value of the Set-Cookie header, or null if none is to be sent. With the safe defaults changes are saved first
     * (one store call), so that the cookie never leads to a session that is not there yet.
     *
     * @throws SessionStoreException if that fails
     * @throws IllegalArgumentException if id or cookie cannot stand in a header; once, so that an error page can be sent without it
     */
    public @Nullable String setCookie() {
        if (current.failure() != null || isLost() || current.unreadId() != null) {
            return null;
        }
        current.settle();
        Session sent = current.known();
        if (sent == null || !current.sendsCookie(sent)) {
            return null;
        }
        if (!options.isExpress() && outcome == null && current.storeAction() == StoreAction.SET) {
            commit();
        }
        if (!touched) {
            touch(sent, now());
        }
        return isLost() ? null : cookieLine.of(sent.id(), sent.cookie());
    }

    /**
     * Returns false if an adapter can do without a thread that may block: the store is not {@linkplain
     * dev.holdfast.session.store.SessionStore#isBlocking blocking}, or nobody would call it now, because the client sent no id, nobody
     * has made a session, and none is saved for every visitor.
     */
    public boolean mayBlock() {
        return options.store().isBlocking() && !current.isIdle();
    }

    /** Returns true if a response that carries the session cookie should be kept out of caches: with the safe defaults. */
    public boolean forbidsCaching() {
        return !options.isExpress();
    }

    /**
     * Tells the store what has become of the session, and returns it. At most one store call, two if the id was renewed, and one
     * more if nobody has asked for the session and the store is no {@link SlidingSessionStore}. Later calls only save what has
     * changed since. If loading has failed already, this does nothing, so that an error page can be sent; {@link
     * SessionManager#expressBuilder} with {@link Unset#DESTROY} destroys a session even then, as express-session does.
     *
     * @throws SessionStoreException if the store fails; the outcome is then {@link Outcome#UNKNOWN} for good
     * @throws SessionConflictException if another request has saved the session and that is no reason to merge; the outcome is then
     *     {@link Outcome#CONFLICT} for good
     * @throws JsonException if an attribute has no JSON form
     */
    public Outcome commit() {
        Outcome earlier = outcome;
        if (earlier != null && (earlier.isLost() || (earlier == Outcome.DESTROYED && current.known() == null))) {
            return earlier;
        }
        outcome = Outcome.UNKNOWN;
        try {
            if (current.failure() == null) {
                outcome = tellStore(earlier);
            } else if (options.isExpress()) {
                current.destroyAtEnd(current.storeAction());
            }
        } catch (SessionConflictException e) {
            outcome = Outcome.CONFLICT;
            throw e;
        } finally {
            report.tell(earlier, outcome, current.requestId());
        }
        return outcome;
    }

    /**
     * Runs {@code work} while no other request runs locked work on the session that this client presented, in any process that shares
     * the store, and commits before the next one may begin. For work that cannot be merged or repeated, such as a payment. A request
     * without a session id has nothing to wait for.
     *
     * <p>The session is loaded anew, so that {@code work} sees what the one before has saved; what this request had changed and not
     * saved is lost. Blocks for {@code wait} at most, and makes two store calls beyond those of a request, or more while it waits.
     *
     * @param lease how long the lock lasts if this process dies; work that takes longer is not alone any more, and its changes are
     *     then merged like others
     * @throws IllegalStateException if the store is no {@link dev.holdfast.session.store.LockingSessionStore}
     * @throws SessionStoreException if the lock could not be had in time, or the store fails
     */
    @SuppressWarnings("try") // a lock is had, not used
    public <T extends @Nullable Object> T locked(Duration wait, Duration lease, Callable<T> work) throws Exception {
        String id = presentedId();
        if (id == null) {
            return work.call();
        }
        try (SessionLocks.SessionLock lock = lock(id, wait, lease)) {
            current.reloadPresented();
            T result = work.call();
            commit();
            return result;
        }
    }

    Outcome save(Session saved) {
        saved.live();
        Instant now = now();
        if (options.isExpress()) {
            // as there, it counts as saved also if that fails: the end of the request does not try again
            current.saved(saved);
        } else {
            saved.touch(now);
        }
        Outcome result = write(saved, now);
        if (result == Outcome.GONE) {
            Outcome earlier = outcome;
            outcome = result;
            report.tell(earlier, result, current.requestId());
        } else {
            current.saved(saved);
        }
        return result;
    }

    CurrentSession current() {
        return current;
    }

    /** Refuses what needs a cookie that cannot be sent any more. */
    void requireCookieCanBeSent() {
        if (headersSent && !options.isExpress()) {
            throw new IllegalStateException(
                    "a session must begin, or get a new id, before the headers of the response leave, but"
                            + " they have left; ask for the session earlier");
        }
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "the session must be changed before the response ends, but it has ended; load it in the next request");
        }
    }

    Type typeOf(String name) {
        return options.typeOf(name);
    }

    private Outcome tellStore(@Nullable Outcome earlier) {
        String unread = current.unreadId();
        if (unread != null && (earlier == Outcome.TOUCHED || current.touchUnread(unread))) {
            return Outcome.TOUCHED;
        }
        current.settle();
        StoreAction action = current.storeAction();
        Session session = current.known();
        if (session == null) {
            return current.destroyAtEnd(action) ? Outcome.DESTROYED : Outcome.UNCHANGED;
        }
        if (earlier != null && action != StoreAction.SET) {
            return earlier;
        }
        return tellStore(session, action, now());
    }

    private Outcome tellStore(Session session, StoreAction action, Instant now) {
        if (!touched) {
            touch(session, now);
        }
        if (action == StoreAction.SET) {
            Outcome result = write(session, now);
            current.committed(session);
            return result;
        }
        if (action == StoreAction.NONE) {
            return Outcome.UNCHANGED;
        }
        return current.touch(session) ? Outcome.TOUCHED : Outcome.GONE;
    }

    private Outcome write(Session written, Instant now) {
        Written result = current.write(written, now);
        report.written(result);
        return result.outcome();
    }

    private void touch(Session session, Instant now) {
        touched = true;
        session.touch(now);
    }

    private SessionLocks.SessionLock lock(String id, Duration wait, Duration lease) {
        SessionLocks.SessionLock lock = options.locks().take(id, wait, lease);
        if (lock == null) {
            throw new SessionStoreException("a session must be free within " + wait.toMillis()
                    + " ms to be locked, but another request has it");
        }
        return lock;
    }

    private boolean isLost() {
        return outcome != null && outcome.isLost();
    }
}
