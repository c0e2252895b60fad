package dev.holdfast.session;

import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SlidingSessionStore;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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
    private final SessionRequest request;
    private final boolean active;
    private final @Nullable String presentedId;
    private final Records records;
    private final Tracking tracking = new Tracking();
    private final CookieLine cookieLine;
    private final OutcomeReport report;
    private @Nullable Session session;
    private @Nullable String requestId;
    private boolean loaded;
    /** Why loading, or touching instead, failed. Not tried again: who has waited for a slow store need not do so for the error page. */
    private @Nullable RuntimeException failure;

    private boolean ended;
    private boolean destroyed;
    private boolean touched;
    private @Nullable Outcome outcome;

    SessionExchange(SessionOptions options, SessionRequest request, boolean active) {
        this.options = options;
        this.request = request;
        this.active = active;
        this.presentedId = active ? options.signedCookie().read(request.cookieHeader()) : null;
        this.requestId = presentedId;
        this.records = new Records(options.store(), options.sliding(), options.form(), options.writes(), this::newId);
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
        Session found = existing();
        if (found != null || !active || ended) {
            return found;
        }
        return generate();
    }

    /**
     * Returns the session if there is one already: the client sent its id, or somebody asked for it before. Never makes one.
     * Blocks and throws as {@link #session} does.
     */
    public @Nullable Session existing() {
        if (!loaded && !ended && presentedId != null) {
            load(presentedId);
        }
        return session;
    }

    /**
     * Returns the session, or a new one also after it was destroyed or unset: what the Servlet API's {@code getSession(true)}
     * asks for. Null only if the request can have none.
     */
    public @Nullable Session create() {
        ended = false;
        return session();
    }

    /** Takes the session from the request; the builder's {@link Unset} says what becomes of it. */
    public void unset() {
        end();
    }

    /** Returns the id that the client sent, signed by us, or null; whether there is such a session is not looked up. */
    public @Nullable String presentedId() {
        return presentedId;
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
        if (failure != null || isLost() || unreadId() != null) {
            return null;
        }
        settle();
        Session current = session;
        if (current == null || !sendsCookie(current)) {
            return null;
        }
        if (!options.isExpress() && outcome == null && storeAction() == StoreAction.SET) {
            commit();
        }
        touchOnce(current, now());
        return isLost() ? null : cookieLine.of(current.id(), current.cookie());
    }

    /**
     * Returns false if an adapter can do without a thread that may block: the store is not {@linkplain
     * dev.holdfast.session.store.SessionStore#isBlocking blocking}, or nobody would call it now, because the client sent no id, nobody
     * has made a session, and none is saved for every visitor.
     */
    public boolean mayBlock() {
        return options.store().isBlocking() && !isIdle();
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
        if (earlier != null && (earlier.isLost() || (earlier == Outcome.DESTROYED && session == null))) {
            return earlier;
        }
        outcome = Outcome.UNKNOWN;
        try {
            if (failure == null) {
                outcome = tellStore(earlier);
            } else if (options.isExpress()) {
                destroyAtEnd(storeAction());
            }
        } catch (SessionConflictException e) {
            outcome = Outcome.CONFLICT;
            throw e;
        } finally {
            report.tell(earlier, outcome, requestId);
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
        String id = presentedId;
        if (id == null) {
            return work.call();
        }
        try (SessionLocks.SessionLock lock = lock(id, wait, lease)) {
            reloadIfLoaded(id);
            T result = work.call();
            commit();
            return result;
        }
    }

    Outcome save(Session saved) {
        SessionState state = saved.live();
        Instant now = now();
        if (options.isExpress()) {
            // as there, it counts as saved also if that fails: the end of the request does not try again
            tracking.saved(state.id(), state.attributes());
        } else {
            saved.touch(now);
        }
        Outcome result = write(saved, now);
        if (result == Outcome.GONE) {
            Outcome earlier = outcome;
            outcome = result;
            report.tell(earlier, result, requestId);
        } else {
            tracking.saved(saved.id(), saved.state().attributes());
        }
        return result;
    }

    void reload(Session reloaded) {
        SessionState loaded = records.read(reloaded.live().id());
        if (loaded == null) {
            throw new SessionStoreException("failed to load session");
        }
        reloaded.become(loaded);
    }

    void regenerate(Session regenerated, Collection<String> kept) {
        SessionState old = regenerated.live();
        try {
            records.regenerated(old);
        } finally {
            Attributes attributes = Attributes.keeping(kept, old.attributes());
            SessionState fresh = fresh(attributes);
            tracking.regenerated();
            requestId = fresh.id();
            regenerated.become(fresh);
        }
    }

    void renewId(Session renewed) {
        SessionState old = renewed.live();
        SessionState next = old.withId(newId());
        records.renewed(old);
        tracking.renamed();
        requestId = next.id();
        renewed.become(next);
    }

    void destroy(Session destroyed) {
        String id = destroyed.live().id();
        end();
        records.destroy(id);
        this.destroyed = true;
    }

    Type typeOf(String name) {
        return options.typeOf(name);
    }

    private SessionLocks.SessionLock lock(String id, Duration wait, Duration lease) {
        SessionLocks.SessionLock lock = options.locks().take(id, wait, lease);
        if (lock == null) {
            throw new SessionStoreException("a session must be free within " + wait.toMillis()
                    + " ms to be locked, but another request has it");
        }
        return lock;
    }

    private void reloadIfLoaded(String id) {
        Session current = session;
        if (current != null && current.id().equals(id)) {
            reload(current);
            tracking.loaded(current.state(), options.resave());
        }
    }

    private void load(String id) {
        if (failure != null) {
            throw failure;
        }
        try {
            SessionState state = records.load(id);
            if (state != null) {
                session = new Session(this, state);
                tracking.loaded(state, options.resave());
            }
            loaded = true;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private Session generate() {
        SessionState state = fresh(Attributes.of(Document.NEW, options.codec()));
        tracking.generated(state.id());
        requestId = state.id();
        Session generated = new Session(this, state);
        session = generated;
        return generated;
    }

    private SessionState fresh(Attributes attributes) {
        return SessionState.fresh(newId(), options.cookie().apply(request).create(now(), isSecure()), attributes);
    }

    private String newId() {
        String id = options.ids().generate(request);
        if (id == null) {
            throw new IllegalStateException("the id generator must return an id, but returned null");
        }
        return id;
    }

    /** Does what is left to do for a request whose handler never asked for its session. */
    private void settle() {
        if (options.policy().saveUninitialized()) {
            session();
        } else {
            existing();
        }
    }

    private StoreAction storeAction() {
        return options.policy().storeAction(snapshot());
    }

    private boolean sendsCookie(Session current) {
        return options.policy().sendsCookie(snapshot()) && (!current.cookie().secure() || isSecure());
    }

    private Snapshot snapshot() {
        if (session == null) {
            return Snapshot.ABSENT;
        }
        SessionState state = session.state();
        return new Snapshot(
                true,
                state.id().equals(presentedId),
                tracking.isModified(state.id(), state.attributes()),
                tracking.copyOf(state.id(), state.attributes()),
                state.cookie().expires() != null);
    }

    private Outcome tellStore(@Nullable Outcome earlier) {
        String unread = unreadId();
        if (unread != null && (earlier == Outcome.TOUCHED || isTouchedUnread(unread))) {
            return Outcome.TOUCHED;
        }
        settle();
        StoreAction action = storeAction();
        Session current = session;
        if (current == null) {
            return destroyAtEnd(action);
        }
        Instant now = now();
        touchOnce(current, now);
        if (action == StoreAction.SET) {
            Outcome result = write(current, now);
            tracking.committed(current.id(), current.state().attributes());
            return result;
        }
        if (earlier != null) {
            return earlier;
        }
        if (action == StoreAction.NONE) {
            return Outcome.UNCHANGED;
        }
        return isTouched(current) || records.touch(current) ? Outcome.TOUCHED : Outcome.GONE;
    }

    /** Returns true if it was touched on loading. No cookie is sent for a session of which nobody knows whether it is still there. */
    private boolean isTouched(Session current) {
        return records.isTouched(current.state()) && !sendsCookie(current);
    }

    /** Returns the id of a session that nobody has asked for, if the end of the request does not need what is in it either. */
    private @Nullable String unreadId() {
        boolean asked = loaded || ended || session != null;
        boolean needed = options.resave() || options.policy().needsWhatNobodyAskedFor();
        return asked || needed || options.sliding() == null ? null : presentedId;
    }

    private boolean isTouchedUnread(String id) {
        try {
            SlidingSessionStore.Slide slide = records.touch(id);
            // what is gone need not be looked for again
            loaded = slide == SlidingSessionStore.Slide.GONE;
            return slide == SlidingSessionStore.Slide.MOVED;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private Outcome write(Session written, Instant now) {
        Written result = records.write(written, now);
        report.written(result);
        requestId = written.id();
        return result.outcome();
    }

    private Outcome destroyAtEnd(StoreAction action) {
        if (action == StoreAction.DESTROY && requestId != null) {
            records.destroy(requestId);
            return Outcome.DESTROYED;
        }
        return destroyed ? Outcome.DESTROYED : Outcome.UNCHANGED;
    }

    private void touchOnce(Session current, Instant now) {
        if (!touched) {
            touched = true;
            current.touch(now);
        }
    }

    private void end() {
        if (session != null) {
            session.end();
        }
        session = null;
        ended = true;
    }

    private boolean isIdle() {
        return requestId == null && !(active && options.policy().saveUninitialized());
    }

    private boolean isSecure() {
        return RequestSecurity.isSecure(request, options.proxy());
    }

    private boolean isLost() {
        return outcome != null && outcome.isLost();
    }
}
