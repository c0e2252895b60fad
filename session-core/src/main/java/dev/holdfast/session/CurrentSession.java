package dev.holdfast.session;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SlidingSessionStore;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The session that one request has: that of its client, a new one, or none any more. */
final class CurrentSession {
    private final SessionExchange exchange;
    private final SessionOptions options;
    private final SessionRequest request;
    private final boolean active;
    private final @Nullable String presentedId;
    private final Records records;
    private final Tracking tracking = new Tracking();
    private @Nullable Session session;
    /** The id that the request goes by; that of a session which has ended stays. */
    private @Nullable String requestId;

    private boolean loaded;
    /** Why loading, or touching instead, failed. Not tried again: who has waited for a slow store need not do so for the error page. */
    private @Nullable RuntimeException failure;

    private boolean ended;
    private boolean destroyed;

    /**
     * The session of a request that is yet to be looked at.
     *
     * @param exchange whose sessions these are
     * @param active whether the request can have a session
     */
    CurrentSession(SessionExchange exchange, SessionOptions options, SessionRequest request, boolean active) {
        this.exchange = exchange;
        this.options = options;
        this.request = request;
        this.active = active;
        this.presentedId = active ? options.signedCookie().read(request.cookieHeader()) : null;
        this.requestId = presentedId;
        this.records = new Records(options.store(), options.sliding(), options.form(), options.writes(), this::newId);
    }

    /** Returns the session that has been found or made so far, or null. */
    @Nullable
    Session known() {
        return session;
    }

    /** Returns the session if there is one already; loads it the first time. */
    @Nullable
    Session existing() {
        if (!loaded && !ended && presentedId != null) {
            load(presentedId);
        }
        return session;
    }

    /** Returns the session, or a new one; null if it has ended, or the request can have none. */
    @Nullable
    Session existingOrNew() {
        Session found = existing();
        return found != null || !active || ended ? found : generate();
    }

    /** Lets the request have a session again after one has ended. */
    void reopen() {
        ended = false;
    }

    void end() {
        if (session != null) {
            session.end();
        }
        session = null;
        ended = true;
    }

    @Nullable
    String presentedId() {
        return presentedId;
    }

    @Nullable
    String requestId() {
        return requestId;
    }

    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** Returns true if the end of the request has nothing to ask the store, as things are. */
    boolean isIdle() {
        return requestId == null && !(active && options.policy().saveUninitialized());
    }

    /** Does what is left to do for a request whose handler never asked for its session. */
    void settle() {
        if (options.policy().saveUninitialized()) {
            existingOrNew();
        } else {
            existing();
        }
    }

    StoreAction storeAction() {
        return options.policy().storeAction(snapshot());
    }

    boolean sendsCookie(Session current) {
        return options.policy().sendsCookie(snapshot()) && (!current.cookie().secure() || isSecure());
    }

    /** Returns the id of a session that nobody has asked for, if the end of the request does not need what is in it either. */
    @Nullable
    String unreadId() {
        boolean asked = loaded || ended || session != null;
        boolean needed = options.resave() || options.policy().needsWhatNobodyAskedFor();
        return asked || needed || options.sliding() == null ? null : presentedId;
    }

    /** Moves the expiry of a session that is not read. Returns false if that cannot be done so. */
    boolean touchUnread(String id) {
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

    /** Moves the expiry of a session that has been read, unless that was done on reading. Returns false if it is gone. */
    boolean touch(Session current) {
        return isTouched(current) || records.touch(current);
    }

    Written write(Session written, Instant now) {
        Written result = records.write(written, now);
        requestId = written.id();
        return result;
    }

    /** The application has saved the session as it is now. */
    void saved(Session saved) {
        tracking.saved(saved.id(), saved.state().attributes());
    }

    /** The end of the request has saved the session as it is now. */
    void committed(Session committed) {
        tracking.committed(committed.id(), committed.state().attributes());
    }

    /** Destroys the session if that is what is to be done with one that has ended. Returns true if one was destroyed, be it before. */
    boolean destroyAtEnd(StoreAction action) {
        if (action == StoreAction.DESTROY && requestId != null) {
            records.destroy(requestId);
            return true;
        }
        return destroyed;
    }

    void reload(Session reloaded) {
        SessionState state = records.read(reloaded.live().id());
        if (state == null) {
            throw new SessionStoreException("failed to load session");
        }
        reloaded.become(state);
    }

    /** Reads the presented session once more, if it was read before. */
    void reloadPresented() {
        Session current = session;
        if (current != null && current.id().equals(presentedId)) {
            reload(current);
            tracking.loaded(current.state(), options.resave());
        }
    }

    void regenerate(Session regenerated, Collection<String> kept) {
        exchange.requireCookieCanBeSent();
        SessionState old = regenerated.live();
        try {
            records.regenerated(old);
        } finally {
            SessionState fresh = fresh(Attributes.keeping(kept, old.attributes()));
            tracking.regenerated();
            requestId = fresh.id();
            regenerated.become(fresh);
        }
    }

    void renewId(Session renewed) {
        exchange.requireCookieCanBeSent();
        SessionState old = renewed.live();
        SessionState next = old.withId(newId());
        records.renewed(old);
        tracking.renamed();
        requestId = next.id();
        renewed.become(next);
    }

    void destroy(Session doomed) {
        String id = doomed.live().id();
        end();
        records.destroy(id);
        destroyed = true;
    }

    private void load(String id) {
        if (failure != null) {
            throw failure;
        }
        try {
            SessionState state = records.load(id);
            if (state != null) {
                session = new Session(exchange, state);
                tracking.loaded(state, options.resave());
            }
            loaded = true;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** Says why the request has no session. */
    SessionUnavailableException unavailable() {
        if (active) {
            return SessionUnavailableException.ended();
        }
        return options.store().isReady()
                ? SessionUnavailableException.outside(request.path())
                : SessionUnavailableException.lost();
    }

    private Session generate() {
        exchange.requireCookieCanBeSent();
        SessionState state = fresh(Attributes.of(Document.NEW, options.codec()));
        tracking.generated(state.id());
        requestId = state.id();
        Session generated = new Session(exchange, state);
        session = generated;
        return generated;
    }

    private SessionState fresh(Attributes attributes) {
        Instant now = exchange.now();
        return SessionState.fresh(newId(), options.cookie().apply(request).create(now, isSecure()), attributes);
    }

    private String newId() {
        String id = options.ids().generate(request);
        if (id == null) {
            throw new IllegalStateException("the id generator must return an id, but returned null");
        }
        return id;
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

    /** Returns true if it was touched on loading. No cookie is sent for a session of which nobody knows whether it is still there. */
    private boolean isTouched(Session current) {
        return records.isTouched(current.state()) && !sendsCookie(current);
    }

    private boolean isSecure() {
        return RequestSecurity.isSecure(request, options.proxy());
    }
}
