package dev.holdfast.session;

import dev.holdfast.session.CommitPolicy.Facts;
import dev.holdfast.session.CommitPolicy.StoreAction;
import dev.holdfast.session.Request.Absent;
import dev.holdfast.session.Request.Ended;
import dev.holdfast.session.Request.Failed;
import dev.holdfast.session.Request.Unread;
import dev.holdfast.session.RequestWrites.Saved;
import dev.holdfast.session.SessionState.Told;
import dev.holdfast.session.store.SessionStoreException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the changes of one request's session to the store at the end of the request, and reports the outcome. */
final class EndOfRequest {
    private static final String NOT_MOVED =
            "the expiry of a session could not be moved; the request was served, because it did not change the session";

    private static final String NOT_RENEWED =
            "the cookie of a session could not be renewed; the request was served, and a later one tries again";

    private static final String NOT_REMOVED =
            "a session that has reached its absolute limit could not be removed; it has ended all the same";

    private final SessionExchange exchange;
    private @Nullable Outcome outcome;
    private int attempts;
    private boolean destroyedAgain;
    private Set<String> overwritten = Set.of();

    EndOfRequest(SessionExchange exchange) {
        this.exchange = exchange;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    /** See {@link SessionExchange#commit}. */
    Outcome commit() {
        Outcome now;
        try {
            now = settled();
        } catch (RuntimeException e) {
            throw lost(e);
        }
        return tell(now);
    }

    /** Returns the presented id if the session was not loaded and need not be; else null. */
    @Nullable
    Unread ifUnread() {
        RequestRecords records = options().records();
        boolean left = !options().policy().mayNeedUnread() && (records.canMoveUnread() || records.leavesUnread());
        return left && current().now() instanceof Unread unread ? unread : null;
    }

    Facts facts(SessionState state) {
        return state.facts(context().presentedId(), context().isUsed());
    }

    /** Writes a session now. */
    Outcome save(Session session, Instant now) {
        Outcome lost = lost(session);
        if (lost != null) {
            return lost;
        }
        try {
            return tell(write(session, now, Saved.BY_APPLICATION));
        } catch (SessionStoreException e) {
            if (!context().isExpress()) {
                // it may have been written, or may still be written
                current().lose(Outcome.UNKNOWN);
            }
            throw e;
        }
    }

    /** Reports an outcome, unless it equals the one reported before. */
    Outcome tell(Outcome now) {
        Outcome earlier = outcome;
        outcome = now;
        if (earlier != now) {
            options()
                    .report()
                    .tell(
                            context().request(),
                            now,
                            attempts,
                            overwritten,
                            current().now().id());
        }
        return now;
    }

    /** Returns the failure of a step; after it nothing of this session is written. */
    RuntimeException lost(RuntimeException cause) {
        Outcome why = cause instanceof SessionConflictException ? Outcome.CONFLICT : Outcome.UNKNOWN;
        current().lose(why);
        try {
            tell(why);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    /** Loads what the policy needs. Returns false if that fails: a request that never asked for its session does not fail with it. */
    boolean loadsIfPolicyNeeds() {
        Request found = current().now();
        if (!(found instanceof Unread) && !(found instanceof Absent)) {
            return true;
        }
        try {
            exchange.source().loadIfPolicyNeeds();
            return true;
        } catch (SessionStoreException | SessionUnavailableException e) {
            return isServed(e);
        }
    }

    private Outcome settled() {
        if (options().records().leavesUnread() && ifUnread() != null) {
            return Outcome.UNCHANGED;
        }
        if (movesUnread()) {
            return Outcome.TOUCHED;
        }
        if (!loadsIfPolicyNeeds()) {
            return Outcome.UNKNOWN;
        }
        Request found = current().now();
        Session session = found.session();
        return session == null ? withoutSession(found) : withSession(session);
    }

    private boolean movesUnread() {
        Unread unread = ifUnread();
        try {
            return unread != null && exchange.writes().moveUnread(unread);
        } catch (SessionStoreException e) {
            return isServed(e);
        }
    }

    /** Returns false, after a warning; the exception is thrown instead where express-session reports it. */
    private boolean isServed(RuntimeException cause) {
        if (context().isExpress()) {
            throw cause;
        }
        current().fail(cause);
        options().report().warn(NOT_MOVED, cause);
        return false;
    }

    private Outcome withoutSession(Request found) {
        Unset unset = options().policy().unset();
        boolean again = unset == Unset.DESTROY && found.id() != null && isAgain();
        if (found instanceof Failed) {
            if (again) {
                exchange.writes().destroy();
            }
            return Outcome.UNKNOWN;
        }
        if (found instanceof Ended ended && (ended.isOwed(unset) || again)) {
            exchange.writes().destroyAtEnd(ended);
        }
        return current().now() instanceof Ended ended ? ended.how().outcome() : unlessTold(Outcome.UNCHANGED);
    }

    /** As express-session, which at the end destroys a session again that the application has destroyed. */
    private boolean isAgain() {
        boolean again = context().isExpress() && !destroyedAgain;
        destroyedAgain = true;
        return again;
    }

    private Outcome withSession(Session session) {
        Outcome lost = lost(session);
        if (lost != null) {
            return lost;
        }
        SessionState state = CookieUpdates.updated(exchange, session);
        Facts facts = facts(state);
        StoreAction action = options().policy().storeAction(facts);
        if (action == StoreAction.TOUCH && !state.life().slides()) {
            return unlessTold(Outcome.UNCHANGED);
        }
        if (action == StoreAction.TOUCH && isTold(state, facts)) {
            return touchedUnlessWritten();
        }
        Instant now = context().now();
        boolean writes =
                action == StoreAction.SET && exchange.isReachable(current().state(session));
        boolean moves = writes && !context().isExpress();
        current().change(session, latest -> moves ? latest.movedAgain(now) : latest.touchedAtEnd(now));
        if (writes) {
            return state.isRenewalAlone() ? writeRenewal(session, now) : write(session, now, Saved.AT_END);
        }
        return action == StoreAction.TOUCH ? touch(session) : unlessTold(Outcome.UNCHANGED);
    }

    /** Returns why the session is no longer written, or null if it is. The absolute limit may end it during the request. */
    private @Nullable Outcome lost(Session session) {
        SessionState state = current().state(session);
        boolean isLimited = state.life().limits().absolute() != null;
        if (state.lost() == null && isLimited && state.life().isOver(context().now())) {
            current().lose(Outcome.GONE);
            expire(state);
        }
        return current().state(session).lost();
    }

    /** Removes the record and reports the end. If the store fails, the next request that presents the session does both. */
    private void expire(SessionState state) {
        try {
            options().records().expire(state);
        } catch (SessionStoreException e) {
            options().report().warn(NOT_REMOVED, e);
        }
    }

    /**
     * Returns true if the store has the expiry of a session that is not written. Before a cookie is sent, the expiry is sent
     * again.
     */
    private boolean isTold(SessionState state, Facts facts) {
        return state.told() == Told.AT_END
                || (state.told() == Told.READING && !exchange.cookie().isSent(state, facts));
    }

    private Outcome touch(Session session) {
        if (current().state(session).told() == Told.IN_VAIN) {
            return Outcome.UNKNOWN;
        }
        try {
            if (!exchange.writes().touch(session)) {
                return Outcome.GONE;
            }
            return touchedUnlessWritten();
        } catch (SessionStoreException e) {
            if (context().isExpress()) {
                throw e;
            }
            options().report().warn(NOT_MOVED, e);
            return Outcome.UNKNOWN;
        }
    }

    /** Writes a session whose cookie was renewed and nothing else. A failure does not fail the request. */
    private Outcome writeRenewal(Session session, Instant now) {
        try {
            return write(session, now, Saved.AT_END);
        } catch (SessionConflictException e) {
            return unrenewed(Outcome.CONFLICT, e);
        } catch (SessionStoreException e) {
            return unrenewed(Outcome.UNKNOWN, e);
        }
    }

    private Outcome unrenewed(Outcome why, RuntimeException cause) {
        current().lose(why);
        options().report().warn(NOT_RENEWED, cause);
        return why;
    }

    private Outcome write(Session session, Instant now, Saved saved) {
        WriteResult result = exchange.writes().write(session, now, saved);
        attempts += result.attempts();
        overwritten = result.overwritten();
        return result.outcome();
    }

    private Outcome touchedUnlessWritten() {
        return outcome != null && outcome.isWritten() ? outcome : Outcome.TOUCHED;
    }

    private Outcome unlessTold(Outcome first) {
        return outcome == null ? first : outcome;
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
