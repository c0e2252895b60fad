package dev.holdfast.session;

import dev.holdfast.session.Request.Absent;
import dev.holdfast.session.Request.Ended;
import dev.holdfast.session.Request.Failed;
import dev.holdfast.session.Request.Open;
import dev.holdfast.session.Request.Unread;
import dev.holdfast.session.document.Attributes;
import dev.holdfast.session.life.Life;
import dev.holdfast.session.store.SessionStoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives one request its session: loads the presented session, makes new ones, and gives them ids. */
final class SessionSource {
    private final SessionExchange exchange;

    SessionSource(SessionExchange exchange) {
        this.exchange = exchange;
    }

    /** Returns true if the end of the request would not call the store in the present state. */
    boolean isIdle() {
        return current().now().id() == null
                && !(context().isActive() && options().policy().saveUninitialized());
    }

    /** Returns the session if it exists; loads it the first time. */
    @Nullable
    Session existing() {
        Request found = current().now();
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
        return found != null || !context().isActive() || current().now() instanceof Ended ? found : begin();
    }

    /** Returns the session, or a new one, also after one has ended. */
    @Nullable
    Session create() {
        if (current().now() instanceof Ended ended) {
            if (ended.isOwed(options().policy().unset())) {
                exchange.writes().destroyAtEnd(ended);
            }
            current().become(current().now(), Absent.without(null));
        }
        return existingOrNew();
    }

    /**
     * Reads the session to check that the presented cookie may end or lock it, if cookies are renewed; other cookies need no
     * read.
     */
    void requireAdmitted() {
        if (!context().renewsCookies()) {
            return;
        }
        Request found = current().now();
        if (found instanceof Unread unread) {
            found = load(unread);
        }
        if (found instanceof Failed failed && !failed.isUnreadable()) {
            throw failed.cause();
        }
    }

    /** Loads or makes a session that the application has not asked for, if the policy cannot decide without it. */
    void loadIfPolicyNeeds() {
        if (options().policy().saveUninitialized()) {
            existingOrNew();
        } else {
            existing();
        }
    }

    /** Reloads the session. A session with a new id is not certainly stored under it before the old record has been removed. */
    void reload(Session session) {
        SessionState now = current().state(session);
        SessionState read = now.predecessor() == null ? read(now.id()) : null;
        if (read == null) {
            throw new SessionStoreException("failed to load session");
        }
        current().change(session, state -> state.reloaded(read, options().preset()));
    }

    /** Reads the presented session again if it was read before. Returns false if it is gone. */
    boolean reloadPresented() {
        Session session = current().now().session();
        String id = session == null ? null : current().state(session).id();
        if (session == null || id == null || !context().isPresented(id)) {
            return true;
        }
        SessionState read = read(id);
        current()
                .change(
                        session,
                        state -> read == null
                                ? state.isLost(Outcome.GONE)
                                : state.reloaded(read, options().preset()));
        return read != null;
    }

    void regenerate(Session session, Collection<String> kept) {
        SessionState old = current().state(session);
        boolean endsAtOnce = options().records().endsAtOnce();
        try {
            if (endsAtOnce) {
                exchange.writes().destroy(old);
            }
        } finally {
            SessionState fresh = fresh(old.attributes().keeping(kept));
            current().change(session, state -> {
                SessionState next = state.regenerated(fresh);
                return endsAtOnce ? next.withoutPredecessor() : next;
            });
        }
    }

    void renewId(Session session) {
        String id = context().newId();
        current().change(session, state -> state.renewed(id));
    }

    /** Returns the exception that says why the request has no session. */
    SessionUnavailableException unavailable() {
        if (context().isActive()) {
            return SessionUnavailableException.ended();
        }
        return options().store().isReady()
                ? SessionUnavailableException.outside(context().request().path())
                : SessionUnavailableException.lost();
    }

    private Request load(Unread unread) {
        requireReady();
        try {
            SessionState state = loaded(unread.id());
            return current()
                    .become(unread, state == null ? Absent.without(context().presentedId()) : opened(state, null));
        } catch (UnreadableSessionException e) {
            return unreadable(unread, e);
        } catch (RuntimeException e) {
            return current().become(unread, new Failed(unread.id(), e, false));
        }
    }

    /** Reads the session; if the first id has no record, tries one more presented id. */
    private @Nullable SessionState loaded(String id) {
        String text = PresentedId.text(id, context().presentedEnding());
        SessionState first = loadedOnly(id);
        if (first != null && context().admits(first, context().presentedEnding())) {
            return first;
        }
        if (first != null) {
            context().present(null);
        }
        List<String> others = context().others(text);
        return others.isEmpty() ? null : loadedOther(others.get(0));
    }

    private @Nullable SessionState loadedOther(String text) {
        PresentedId other = context().split(text);
        SessionState state = loadedOnly(other.id());
        if (state == null || !context().admits(state, other.ending())) {
            return null;
        }
        context().present(text);
        return state;
    }

    private @Nullable SessionState loadedOnly(String id) {
        boolean mayMove = !options().unreadableRecords().has(id);
        if (context().isChecked()) {
            options().records().forget(id);
        }
        return options().records().load(id, context().now(), mayMove, context().slides());
    }

    private Request unreadable(Unread unread, UnreadableSessionException cause) {
        options().unreadableRecords().add(unread.id());
        if (options().unreadable() == Unreadable.FAIL) {
            return current().become(unread, new Failed(unread.id(), cause.asStoreException(), true));
        }
        options().report().warn(String.valueOf(cause.getMessage()), cause);
        exchange.end().tell(Outcome.UNREADABLE);
        return current().become(unread, new Absent(unread.id(), true));
    }

    private @Nullable SessionState read(String id) {
        try {
            return options().records().read(id, context().now(), context().slides());
        } catch (UnreadableSessionException e) {
            options().unreadableRecords().add(id);
            throw e.asStoreException();
        }
    }

    private @Nullable Session begin() {
        requireReady();
        SessionState state = fresh(options().records().mapper().none());
        Request before = current().now();
        String unreadable = before instanceof Absent absent ? absent.unreadableId() : null;
        return current().become(before, opened(state, unreadable)).session();
    }

    private Open opened(SessionState state, @Nullable String unreadable) {
        return new Open(new Session(exchange), state, unreadable);
    }

    private SessionState fresh(Attributes attributes) {
        Instant now = context().now();
        Life life = Life.begun(options().limits(), context().slides(), now);
        return SessionState.fresh(
                context().newId(),
                exchange.cookie().fresh(now),
                life,
                attributes,
                options().preset());
    }

    private void requireReady() {
        if (!context().isExpress() && !options().store().isReady()) {
            throw SessionUnavailableException.lost();
        }
    }

    private RequestContext context() {
        return exchange.context();
    }

    private SessionOptions options() {
        return exchange.context().options();
    }

    private CurrentSession current() {
        return exchange.context().current();
    }
}
