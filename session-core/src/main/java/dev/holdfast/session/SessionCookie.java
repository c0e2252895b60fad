package dev.holdfast.session;

import dev.holdfast.session.CommitPolicy.Facts;
import dev.holdfast.session.CommitPolicy.StoreAction;
import dev.holdfast.session.Request.Ended;
import dev.holdfast.session.Request.Ending;
import dev.holdfast.session.Request.Failed;
import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.cookie.CookieOptions;
import dev.holdfast.session.life.Rotation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The cookie of one request's session: makes new cookies and the Set-Cookie line. */
final class SessionCookie {
    private static final String WITHHELD =
            "a Secure session cookie was not sent, because the request does not look secure; behind a proxy"
                    + " that ends TLS and sets X-Forwarded-Proto, build the manager with proxy(true)";

    private final RequestContext context;
    private final SessionExchange exchange;
    private @Nullable Line line;
    private volatile boolean sending;

    SessionCookie(SessionExchange exchange) {
        this.exchange = exchange;
        this.context = exchange.context();
    }

    /** Returns the cookie of a new session. Throws IllegalArgumentException if browsers would drop it. */
    Cookie fresh(Instant now) {
        Cookie cookie = made(now);
        requireKept(cookie);
        return cookie;
    }

    /** Throws IllegalArgumentException if browsers would drop the cookie. */
    void requireKept(Cookie cookie) {
        if (!context.isExpress()) {
            context.options().signedCookie().requireKept(cookie);
        }
    }

    /** See {@link SessionExchange#setCookie}. */
    @Nullable
    String lineToSend() {
        String text = sentLine();
        sending = text != null;
        return text;
    }

    /** Returns true if the last call of {@link #lineToSend} returned a line. */
    boolean isSending() {
        return sending;
    }

    private @Nullable String sentLine() {
        EndOfRequest end = exchange.end();
        if (context.current().now() instanceof Failed || end.ifUnread() != null) {
            return null;
        }
        SessionState sent;
        try {
            Session session = end.loadsIfPolicyNeeds() ? context.current().now().session() : null;
            if (session == null) {
                return expiredCookie();
            }
            sent = stateToSend(session);
        } catch (RuntimeException e) {
            throw end.lost(e);
        }
        return sent == null ? null : line(sent);
    }

    /** With the safe defaults, a browser that presented a destroyed session is told to delete its cookie. */
    private @Nullable String expiredCookie() {
        if (context.isExpress()) {
            return null;
        }
        if (context.current().now() instanceof Ended ended
                && ended.isOwed(context.options().policy().unset())) {
            exchange.commit();
        }
        return expiredLine(context.current().now());
    }

    /** Saves the session and returns it if its cookie must be sent; null if none must. */
    private @Nullable SessionState stateToSend(Session session) {
        SessionState state = CookieUpdates.updated(exchange, session);
        if (state.lost() != null) {
            return null;
        }
        Facts facts = exchange.end().facts(state);
        if (!isSent(state, facts)) {
            return null;
        }
        boolean saves = context.options().policy().storeAction(facts) == StoreAction.SET;
        if (!context.isExpress() && (saves || isOutdated(state, facts))) {
            exchange.commit();
        }
        if (exchange.outcome() == Outcome.UNKNOWN) {
            return null;
        }
        SessionState sent = context.current().state(session);
        if (!sent.isMoved()) {
            Instant now = context.now();
            sent = context.current().change(session, latest -> latest.touchedAtEnd(now));
        }
        return sent.lost() == null ? sent : null;
    }

    /** Returns true if the policy, or a changed secret, requires a cookie for the session in its present state. */
    boolean isSent(SessionState state, Facts facts) {
        return (context.options().policy().sendsCookie(facts) || isOutdated(state, facts)) && canBeSent(state.cookie());
    }

    /** Returns true if the client's cookie for this id is outdated and the end of the request finds or writes the record. */
    private boolean isOutdated(SessionState state, Facts facts) {
        boolean isEarlier = context.isOutdated(state.id()) || isRenewed(state);
        return isEarlier && context.options().policy().storeAction(facts) != StoreAction.NONE;
    }

    /** Returns true if the client presented the session with an ending that differs from its present one. */
    private boolean isRenewed(SessionState state) {
        return context.renewsCookies()
                && context.isPresented(state.id())
                && !context.presentedEnding().equals(ending(state));
    }

    private String ending(SessionState state) {
        Rotation rotation = context.renewsCookies() ? state.life().marks().rotation() : null;
        return rotation == null ? "" : rotation.current();
    }

    /** Returns true if this response sends the id to the browser. */
    boolean wasSent(String id) {
        Line sent = line;
        return sent != null && sent.text != null && id.equals(sent.id);
    }

    /** Returns the line; null if that failed before: it fails only once, and the error page gets no cookie. */
    private @Nullable String line(SessionState sent) {
        Line known = line;
        String ending = ending(sent);
        if (known == null || !known.isOf(sent, ending)) {
            line = new Line(sent.id(), ending, sent.cookie(), null);
            String text = context.options().signedCookie().write(PresentedId.text(sent.id(), ending), sent.cookie());
            known = new Line(sent.id(), ending, sent.cookie(), text);
            line = known;
        }
        return known.text;
    }

    /** Returns the line that makes the browser delete the presented cookie; null unless its session was destroyed. */
    private @Nullable String expiredLine(Request found) {
        if (context.presentedId() == null || !(found instanceof Ended ended) || ended.how() != Ending.DESTROYED) {
            return null;
        }
        Cookie known = ended.cookie();
        Cookie cookie = known == null ? made(context.now()) : known;
        return canBeSent(cookie) ? context.options().signedCookie().expire(cookie) : null;
    }

    private Cookie made(Instant now) {
        return options().create(now, context.isSecure());
    }

    /** Returns the cookie options of this request. */
    CookieOptions options() {
        return context.options().cookie().apply(context.request());
    }

    private boolean canBeSent(Cookie cookie) {
        boolean can = !cookie.secure() || context.isSecure();
        if (!can && !context.isExpress()) {
            context.options().report().warn(WITHHELD, null);
        }
        return can;
    }

    /**
     * The Set-Cookie line for one id and cookie.
     *
     * @param ending what follows the id; empty for nothing
     * @param text null if the line cannot be written
     */
    private record Line(
            String id,
            String ending,
            Cookie cookie,
            @Nullable String text) {
        boolean isOf(SessionState sent, String now) {
            return id.equals(sent.id()) && ending.equals(now) && cookie.equals(sent.cookie());
        }
    }
}
