package dev.holdfast.session;

import dev.holdfast.session.CommitPolicy.Facts;
import dev.holdfast.session.CommitPolicy.StoreAction;
import dev.holdfast.session.Request.Absent;
import dev.holdfast.session.Request.Ended;
import dev.holdfast.session.Request.Ending;
import dev.holdfast.session.Request.Failed;
import dev.holdfast.session.Request.Open;
import dev.holdfast.session.Request.Unread;
import dev.holdfast.session.SessionState.Told;
import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.document.Attributes;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The session that one request has, in one field. Operations in memory are atomic, so that several threads of one request may work on
 * the session; nothing is locked while the store is called.
 */
final class CurrentSession {
    private static final String WITHHELD =
            "a Secure session cookie was not sent, because the request does not look secure; behind a proxy"
                    + " that ends TLS and sets X-Forwarded-Proto, build the manager with proxy(true)";

    private final SessionExchange exchange;
    private final SessionOptions options;
    private final SessionRequest request;
    private final RequestRecords records;
    /** Whether the request can have a session. */
    private final boolean active;

    /** The id that the client presented: of several that are validly signed the first that has a record. */
    private volatile @Nullable String presentedId;

    private final Instant began;
    private Request current;

    CurrentSession(SessionExchange exchange, SessionOptions options, SessionRequest request, boolean active) {
        this.exchange = exchange;
        this.options = options;
        this.request = request;
        this.records = options.records();
        this.active = active;
        this.began = options.clock().instant();
        String presented = active ? presented() : null;
        this.presentedId = presented;
        this.current = presented == null ? new Absent(null) : new Unread(presented, false);
    }

    synchronized Request now() {
        return current;
    }

    @Nullable
    String presentedId() {
        return presentedId;
    }

    /** Returns true if the end of the request has nothing to ask the store, as things are. */
    boolean isIdle() {
        return now().id() == null && !(active && options.policy().saveUninitialized());
    }

    /** Returns the session if there is one already; loads it the first time. */
    @Nullable
    Session existing() {
        Request found = now();
        if (found instanceof Unread unread) {
            found = load(unread);
        }
        if (found instanceof Failed failed) {
            throw failed.cause();
        }
        return found.session();
    }

    /** Returns the session, or a new one; null if it has ended, or the request can have none. */
    @Nullable
    Session existingOrNew() {
        Session found = existing();
        return found != null || !active || now() instanceof Ended ? found : begin();
    }

    /** Returns the session, or a new one also where one has ended. */
    @Nullable
    Session create() {
        if (now() instanceof Ended ended) {
            if (ended.isOwed(options.policy().unset())) {
                destroyAtEnd(ended);
            }
            become(now(), new Absent(null));
        }
        return existingOrNew();
    }

    /** Loads a session that nobody has asked for, or makes one, if the policy cannot decide without. */
    void loadIfPolicyNeeds() {
        if (options.policy().saveUninitialized()) {
            existingOrNew();
        } else {
            existing();
        }
    }

    /** Returns the presented id if the session was not loaded and need not be; else null. */
    @Nullable
    Unread ifUnread() {
        boolean left = !options.policy().mayNeedUnread() && records.canMoveUnread();
        return left && now() instanceof Unread unread ? unread : null;
    }

    Facts facts() {
        SessionState state = now().state();
        return state == null ? Facts.ABSENT : state.facts(presentedId, options.preset());
    }

    /** Returns true if the policy, or a changed secret, wants a cookie sent for the session as it is now. */
    boolean sendsCookie(SessionState state, Facts facts) {
        return (options.policy().sendsCookie(facts) || isOutdated(state, facts)) && canBeSent(state.cookie());
    }

    /** Returns true if the client has the id with a signature of an old secret, and the end of the request finds or writes the record. */
    boolean isOutdated(SessionState state, Facts facts) {
        return options.preset() == Preset.SAFE
                && options.signedCookie().isOutdated(request.cookieHeader(), state.id())
                && options.policy().storeAction(facts) != StoreAction.NONE;
    }

    /** Returns the cookie to expire in the browser, which has presented it; null if nothing of it was destroyed. */
    @Nullable
    Cookie expiredCookie() {
        if (presentedId == null || !(now() instanceof Ended ended) || ended.how() != Ending.DESTROYED) {
            return null;
        }
        Cookie known = ended.cookie();
        Cookie cookie = known == null ? options.cookie().apply(request).create(exchange.now(), isSecure()) : known;
        return canBeSent(cookie) ? cookie : null;
    }

    private boolean canBeSent(Cookie cookie) {
        boolean can = !cookie.secure() || isSecure();
        if (!can && options.preset() == Preset.SAFE) {
            options.report().warn(WITHHELD, null);
        }
        return can;
    }

    /** Changes the session in memory, if {@code session} is still the one that the request has. */
    synchronized SessionState change(Session session, UnaryOperator<SessionState> change) {
        Open open = open(session);
        SessionState next = change.apply(open.state());
        // the change may have run code of the application, which may have ended the session
        current = open(session).with(next);
        return next;
    }

    /** As {@link #change}, of a session that another thread of the request may have ended meanwhile: then nothing is changed. */
    private synchronized void settle(Session session, UnaryOperator<SessionState> change) {
        if (current instanceof Open open && open.session() == session) {
            current = open.with(change.apply(open.state()));
        }
    }

    SessionState state(Session session) {
        return open(session).state();
    }

    /** Moves the expiry of a session that is not read. Returns false if that cannot be done so. */
    boolean moveUnread(Unread unread) {
        if (unread.isTouched()) {
            return true;
        }
        if (!isReady() || options.unreadableRecords().has(unread.id())) {
            return false;
        }
        Slide slide = records.moveUnread(unread.id());
        if (slide == Slide.MOVED) {
            become(unread, new Unread(unread.id(), true));
        } else if (slide == Slide.GONE) {
            // what is missing need not be looked for again
            become(unread, new Absent(unread.id()));
        }
        return slide == Slide.MOVED;
    }

    /** Writes nothing of the session any more. */
    synchronized void lose(Outcome why) {
        if (current instanceof Open open) {
            current = open.with(open.state().isLost(why));
        }
    }

    /** Fails every later use of the session. */
    void fail(RuntimeException cause) {
        Request found = now();
        become(found, new Failed(found.id(), cause));
    }

    /** Tells the store of the expiry of a session that was read. Returns false if it is gone. */
    boolean touch(Session session) {
        SessionState state = state(session);
        settle(session, now -> now.told(Told.IN_VAIN));
        boolean there = records.touch(state);
        settle(session, now -> there ? now.told(Told.AT_END) : now.isLost(Outcome.GONE));
        return there;
    }

    /** Returns true if the store knows the expiry of a session that is not written. Before a cookie is sent it is told once more. */
    boolean isTold(SessionState state, Facts facts) {
        return state.told() == Told.AT_END || (state.told() == Told.READING && !sendsCookie(state, facts));
    }

    /** Writes the session as it is. {@code saved} says what a write means for the end of the request. */
    WriteResult write(Session session, Instant now, Saved saved) {
        SessionState written = state(session);
        WriteResult result = records.write(written, now, this::newId);
        settle(session, latest -> {
            if (result.outcome() == Outcome.GONE) {
                return latest.isLost(Outcome.GONE);
            }
            SessionState next = latest.since(written, result.state());
            return saved.applied(next, result.form(), options.preset());
        });
        return result;
    }

    void end(Ending how) {
        Request found = now();
        Session session = found.session();
        become(found, found.ended(how));
        if (session != null) {
            session.endedAs(String.valueOf(found.id()));
        }
        if (found instanceof Open open) {
            removeUnreadable(open);
        }
    }

    /** Destroys the session of the request, without reading it; of one that has ended what is left of it. One store call and more. */
    void destroy() {
        Request found = now();
        SessionState state = found.state();
        end(Ending.UNKNOWN);
        destroy(found.id(), state == null ? null : state.predecessor());
    }

    /** Destroys what the policy, or a regeneration, wants destroyed of a session that has ended. */
    void destroyAtEnd(Ended ended) {
        become(ended, ended.destroyed(Ending.UNKNOWN));
        destroy(options.policy().unset() == Unset.DESTROY ? ended.id() : null, ended.predecessor());
    }

    private void destroy(@Nullable String id, @Nullable Predecessor predecessor) {
        records.destroy(id, predecessor, began);
        if (id != null && options.preset() == Preset.SAFE) {
            otherPresented(id).forEach(other -> records.destroy(other, null, began));
        }
        if (now() instanceof Ended ended) {
            become(ended, ended.destroyed(Ending.DESTROYED));
        }
    }

    /** Removes the record that could not be read, in whose place {@code session} is. One store call, if there is one. */
    void removeUnreadable(Session session) {
        removeUnreadable(open(session));
    }

    private void removeUnreadable(Open open) {
        if (open.unreadable() != null) {
            records.destroy(open.unreadable(), null, began);
        }
    }

    void reload(Session session) {
        SessionState read = read(state(session).id());
        if (read == null) {
            throw new SessionStoreException("failed to load session");
        }
        change(session, state -> state.reloaded(read, options.preset()));
    }

    /** Reads the presented session once more, if it was read before. Returns false if it is gone. */
    boolean reloadPresented() {
        Session session = now().session();
        String id = session == null ? null : state(session).id();
        if (session == null || id == null || !id.equals(presentedId)) {
            return true;
        }
        SessionState read = read(id);
        change(session, state -> read == null ? state.isLost(Outcome.GONE) : state.reloaded(read, options.preset()));
        return read != null;
    }

    void regenerate(Session session, Collection<String> kept) {
        SessionState old = state(session);
        try {
            if (records.endsAtOnce()) {
                records.destroy(old.id(), old.predecessor(), began);
            }
        } finally {
            SessionState fresh = fresh(old.attributes().keeping(kept));
            change(session, state -> {
                SessionState next = state.regenerated(fresh.id(), fresh.cookie(), fresh.attributes());
                return records.endsAtOnce() ? next.withoutPredecessor() : next;
            });
        }
    }

    void renewId(Session session) {
        String id = newId();
        change(session, state -> state.renewed(id));
    }

    /** Says why the request has no session. */
    SessionUnavailableException unavailable() {
        if (active) {
            return SessionUnavailableException.ended();
        }
        return isReady() ? SessionUnavailableException.outside(request.path()) : SessionUnavailableException.lost();
    }

    private Request load(Unread unread) {
        requireReady();
        try {
            SessionState state = loaded(unread.id());
            return become(unread, state == null ? new Absent(unread.id()) : opened(state, null));
        } catch (UnreadableSessionException e) {
            return unreadable(unread, e);
        } catch (RuntimeException e) {
            return become(unread, new Failed(unread.id(), e));
        }
    }

    /** If the first id has no record, one more that was presented is tried. */
    private @Nullable SessionState loaded(String id) {
        SessionState state = loadedOnly(id);
        List<String> others = state == null ? otherPresented(id) : List.of();
        if (!others.isEmpty()) {
            state = loadedOnly(others.get(0));
            presentedId = state == null ? id : state.id();
        }
        return state;
    }

    private @Nullable SessionState loadedOnly(String id) {
        return records.load(id, exchange.now(), !options.unreadableRecords().has(id));
    }

    private @Nullable String presented() {
        String header = request.cookieHeader();
        return options.isExpress()
                ? options.signedCookie().read(header)
                : options.signedCookie().readFirstValid(header);
    }

    /** Returns the ids that the client presented with a valid signature, besides {@code id} and the one that counts. */
    private List<String> otherPresented(String id) {
        String counts = presentedId;
        if (counts == null || options.preset() == Preset.EXPRESS) {
            return List.of();
        }
        List<String> ids = options.signedCookie().readAll(request.cookieHeader());
        ids.removeAll(List.of(id, counts));
        return ids;
    }

    private Request unreadable(Unread unread, UnreadableSessionException cause) {
        options.unreadableRecords().add(unread.id());
        if (options.unreadable() == Unreadable.FAIL) {
            return become(unread, new Failed(unread.id(), cause.asStoreException()));
        }
        options.report().warn(String.valueOf(cause.getMessage()), cause);
        exchange.end().tell(Outcome.UNREADABLE);
        return become(unread, new Absent(unread.id()));
    }

    private @Nullable SessionState read(String id) {
        try {
            return records.read(id, exchange.now());
        } catch (UnreadableSessionException e) {
            throw e.asStoreException();
        }
    }

    private @Nullable Session begin() {
        requireReady();
        SessionState state = fresh(options.records().mapper().none());
        Request before = now();
        String unreadable = presentedId != null && options.unreadableRecords().has(presentedId) ? presentedId : null;
        return become(before, opened(state, unreadable)).session();
    }

    private Open opened(SessionState state, @Nullable String unreadable) {
        return new Open(new Session(exchange), state, unreadable);
    }

    /** Another thread of the request may have been first; then its result stands. */
    private synchronized Request become(Request expected, Request next) {
        if (current == expected) {
            current = next;
        }
        return current;
    }

    private Open open(Session session) {
        if (now() instanceof Open open && open.session() == session) {
            return open;
        }
        throw new IllegalStateException("the session must not be used any more, because it was destroyed or unset");
    }

    private SessionState fresh(Attributes attributes) {
        Instant now = exchange.now();
        Cookie cookie = options.cookie().apply(request).create(now, isSecure());
        exchange.requireKept(cookie);
        return SessionState.fresh(newId(), cookie, attributes, options.preset());
    }

    private String newId() {
        String id = options.ids().generate(request);
        if (id == null) {
            throw new IllegalStateException("the id generator must return an id, but returned null");
        }
        if (id.isEmpty() && options.preset() == Preset.SAFE) {
            throw new IllegalStateException("the id generator must return an id, but returned an empty text");
        }
        return id;
    }

    private boolean isSecure() {
        return RequestSecurity.isSecure(request, options.proxy());
    }

    private boolean isReady() {
        return options.store().isReady();
    }

    private void requireReady() {
        if (options.preset() == Preset.SAFE && !isReady()) {
            throw SessionUnavailableException.lost();
        }
    }

    /** Who has written a session. */
    enum Saved {
        BY_APPLICATION,
        AT_END;

        SessionState applied(SessionState state, Baseline.Form form, Preset preset) {
            Baseline baseline = state.baseline();
            Told told = this == AT_END || preset == Preset.SAFE ? Told.AT_END : state.told();
            boolean counts = this == AT_END || preset == Preset.SAFE;
            return state.saved(counts ? baseline.committed(form) : baseline.saved(form), told);
        }
    }
}
