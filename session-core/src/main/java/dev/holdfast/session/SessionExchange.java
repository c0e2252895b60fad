package dev.holdfast.session;

import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, as sessions see them. An adapter opens it with {@link SessionManager#open}, asks for {@link
 * #setCookie} just before the headers leave, and calls {@link #commit} before the last byte leaves; where nothing has been
 * sent by then, {@code commit} first and {@code setCookie} after, so that a client which follows a redirect finds its session
 * saved. What these two throw belongs to the framework's error path; the response to the error needs both calls again, and they
 * then do no harm.
 *
 * <p>Used by one thread at a time.
 */
public final class SessionExchange {
    private static final System.Logger LOG = System.getLogger("dev.holdfast.session");

    private final SessionOptions options;
    private final SessionRequest request;
    private final boolean active;
    private final @Nullable String presentedId;
    private final Tracking tracking = new Tracking();
    private @Nullable Session session;
    private @Nullable String requestId;
    /** The record that renewId leaves behind until the new one is written. */
    private @Nullable String replacedId;

    private boolean loaded;
    private boolean loadFailed;
    private boolean ended;
    private boolean touched;
    private @Nullable Outcome outcome;

    SessionExchange(SessionOptions options, SessionRequest request, boolean active) {
        this.options = options;
        this.request = request;
        this.active = active;
        this.presentedId = active ? options.signedCookie().read(request.cookieHeader()) : null;
        this.requestId = presentedId;
    }

    /**
     * Returns the session of the client, or a new one. Null if the request has none: it was destroyed or unset, the path is
     * outside the cookie's path, or the store has lost its server. The first call makes one store call if the client sent an id.
     *
     * @throws SessionStoreException if the store fails, or has something that is no session
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
            loadFailed = true; // unless the store answers
            StoredSession stored = options.store().get(presentedId);
            loadFailed = false;
            loaded = true;
            if (stored != null) {
                session = new Session(this, inflate(presentedId, stored));
            }
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

    /**
     * Returns the value of the Set-Cookie header, or null if none is to be sent. With the safe defaults changes are saved first
     * (one store call), so that the cookie never leads to a session that is not there yet.
     *
     * @throws SessionStoreException if that fails
     * @throws IllegalArgumentException if id or cookie cannot stand in a header
     */
    public @Nullable String setCookie() {
        if (loadFailed || outcome == Outcome.GONE || outcome == Outcome.UNKNOWN) {
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
        return options.signedCookie().write(current.id(), current.cookie());
    }

    /** Returns true if a response that carries the session cookie should be kept out of caches: with the safe defaults. */
    public boolean forbidsCaching() {
        return !options.isExpress();
    }

    /**
     * Tells the store what has become of the session, and returns it. At most one store call, two if the id was renewed. Later
     * calls only save what has changed since.
     *
     * @throws SessionStoreException if the store fails; the outcome is then {@link Outcome#UNKNOWN} for good
     * @throws JsonException if an attribute has no JSON form
     */
    public Outcome commit() {
        Outcome earlier = outcome;
        if (earlier == Outcome.UNKNOWN || earlier == Outcome.GONE || earlier == Outcome.DESTROYED) {
            return earlier;
        }
        outcome = Outcome.UNKNOWN;
        if (loadFailed) {
            return Outcome.UNKNOWN;
        }
        settle();
        Outcome reached = tellStore(storeAction(), earlier);
        outcome = reached;
        if (earlier == null) {
            log(reached);
        }
        return reached;
    }

    void save(Session saved) {
        SessionState state = saved.live();
        if (!options.isExpress()) {
            saved.touch(now());
        }
        write(saved);
        tracking.saved(state.attributes());
    }

    void reload(Session reloaded) {
        String id = reloaded.live().id();
        StoredSession stored = options.store().get(id);
        if (stored == null) {
            throw new SessionStoreException("failed to load session");
        }
        Document document = read(stored);
        reloaded.become(state(id, document));
    }

    void regenerate(Session regenerated, Collection<String> kept) {
        SessionState old = regenerated.live();
        try {
            destroyRecords(old.id());
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
        SessionState next = old.withId(options.ids().generate(request));
        if (old.stored()) {
            replacedId = old.id();
        }
        tracking.renamed();
        requestId = next.id();
        renewed.become(next);
    }

    void destroy(Session destroyed) {
        String id = destroyed.live().id();
        end();
        destroyRecords(id);
    }

    Type typeOf(String name) {
        return options.typeOf(name);
    }

    Instant now() {
        return options.clock().instant();
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
        boolean secure = isSecure();
        return new SessionState(
                options.ids().generate(request),
                true,
                false,
                options.cookie().apply(request).create(now(), secure),
                attributes);
    }

    private SessionState inflate(String id, StoredSession stored) {
        Document document = read(stored);
        SessionState state = state(id, document);
        tracking.loaded(id, document, options.resave());
        return state;
    }

    private Document read(StoredSession stored) {
        try {
            return Document.of(stored, options.codec());
        } catch (JsonException e) {
            throw broken(e);
        }
    }

    private SessionState state(String id, Document document) {
        try {
            return new SessionState(
                    id, false, true, document.cookie(options.codec()), Attributes.of(document, options.codec()));
        } catch (JsonException | IllegalArgumentException e) {
            throw broken(e);
        }
    }

    private static SessionStoreException broken(RuntimeException cause) {
        return new SessionStoreException(
                "a stored session must be a JSON object with a cookie as express-session writes it; it was left as it is",
                cause);
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
                tracking.copyOf(state.attributes()),
                state.cookie().expires() != null);
    }

    private Outcome tellStore(StoreAction action, @Nullable Outcome earlier) {
        Session current = session;
        if (current == null) {
            return destroyAtEnd(action);
        }
        touchOnce(current, now());
        if (action == StoreAction.SET) {
            write(current);
            tracking.committed(current.state().attributes());
            return Outcome.SAVED;
        }
        if (earlier != null) {
            return earlier;
        }
        return action == StoreAction.TOUCH ? touchStore(current) : Outcome.UNCHANGED;
    }

    private Outcome destroyAtEnd(StoreAction action) {
        if (action == StoreAction.DESTROY && requestId != null) {
            destroyRecords(requestId);
            return Outcome.DESTROYED;
        }
        return Outcome.UNCHANGED;
    }

    private Outcome touchStore(Session current) {
        return options.store().touch(current.id(), stored(current)) ? Outcome.TOUCHED : Outcome.GONE;
    }

    private void write(Session written) {
        options.store().set(written.id(), stored(written));
        written.become(written.state().asStored());
        if (replacedId != null && !replacedId.equals(written.id())) {
            options.store().destroy(replacedId);
        }
        replacedId = null;
    }

    private StoredSession stored(Session current) {
        SessionState state = current.state();
        String cookie = options.codec().write(state.cookie().toJson());
        return StoredSession.of(state.attributes().json(cookie), state.cookie().expires());
    }

    private void destroyRecords(String id) {
        options.store().destroy(id);
        if (replacedId != null) {
            options.store().destroy(replacedId);
            replacedId = null;
        }
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

    private boolean isSecure() {
        return RequestSecurity.isSecure(request, options.proxy());
    }

    private void log(Outcome reached) {
        if (LOG.isLoggable(System.Logger.Level.DEBUG)) {
            LOG.log(System.Logger.Level.DEBUG, "session {0} {1}", IdHash.of(requestId), reached);
        }
    }
}
