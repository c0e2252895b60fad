package dev.holdfast.session;

import dev.holdfast.session.CommitPolicy.Facts;
import dev.holdfast.session.CommitPolicy.StoreAction;
import dev.holdfast.session.Request.Ended;
import dev.holdfast.session.Request.Ending;
import dev.holdfast.session.cookie.Cookie;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The cookie of one request's session: how a new one is made, and the line that the browser gets. */
final class SessionCookie {
    private static final String WITHHELD =
            "a Secure session cookie was not sent, because the request does not look secure; behind a proxy"
                    + " that ends TLS and sets X-Forwarded-Proto, build the manager with proxy(true)";

    private final RequestContext context;
    private @Nullable Line line;

    SessionCookie(RequestContext context) {
        this.context = context;
    }

    /** Returns the cookie of a new session. Throws IllegalArgumentException if browsers would drop it. */
    Cookie fresh(Instant now) {
        Cookie cookie = made(now);
        requireKept(cookie);
        return cookie;
    }

    /** Refuses a cookie that browsers would drop. */
    void requireKept(Cookie cookie) {
        if (!context.isExpress()) {
            context.options().signedCookie().requireKept(cookie);
        }
    }

    /** Returns true if the policy, or a changed secret, wants a cookie sent for the session as it is now. */
    boolean isSent(SessionState state, Facts facts) {
        return (context.options().policy().sendsCookie(facts) || isOutdated(state, facts)) && canBeSent(state.cookie());
    }

    /** Returns true if the client has the id with a signature of an old secret, and the end of the request finds or writes the record. */
    boolean isOutdated(SessionState state, Facts facts) {
        return context.isOutdated(state.id()) && context.options().policy().storeAction(facts) != StoreAction.NONE;
    }

    /** Returns true if the browser was given the id in this response. */
    boolean wasSent(String id) {
        Line sent = line;
        return sent != null && sent.text != null && id.equals(sent.id);
    }

    /** Returns null if that has failed before: it fails once, and the error page has no cookie. */
    @Nullable
    String line(String id, Cookie cookie) {
        Line known = line;
        if (known == null || !known.id.equals(id) || !known.cookie.equals(cookie)) {
            line = new Line(id, cookie, null);
            known = new Line(id, cookie, context.options().signedCookie().write(id, cookie));
            line = known;
        }
        return known.text;
    }

    /** Returns the line that makes the browser drop the cookie that it has presented; null unless its session was destroyed. */
    @Nullable
    String expiredLine(Request found) {
        if (context.presentedId() == null || !(found instanceof Ended ended) || ended.how() != Ending.DESTROYED) {
            return null;
        }
        Cookie known = ended.cookie();
        Cookie cookie = known == null ? made(context.now()) : known;
        return canBeSent(cookie) ? context.options().signedCookie().expire(cookie) : null;
    }

    private Cookie made(Instant now) {
        return context.options().cookie().apply(context.request()).create(now, context.isSecure());
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
     * @param text null if the line cannot be written
     */
    private record Line(String id, Cookie cookie, @Nullable String text) {}
}
