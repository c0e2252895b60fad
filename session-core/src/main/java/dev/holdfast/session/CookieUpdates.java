package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.life.Rotation;
import java.time.Duration;

/** Changes the cookie of a used session if the options require it and it can be sent. */
final class CookieUpdates {
    private CookieUpdates() {}

    /** Returns the session with its updated cookie; unchanged if the cookie is the same. */
    static SessionState updated(SessionExchange exchange, Session session) {
        RequestContext context = exchange.context();
        SessionState state = context.current().state(session);
        boolean canChange = context.isUsed() && exchange.areHeadersOpen() && state.lost() == null;
        if (!canChange || !context.isPresented(state.id())) {
            return state;
        }
        if (context.options().updatesCookies() && !state.isCookieChosen()) {
            state = withOptions(exchange, session, state);
        }
        return context.renewsCookies() ? renewed(context, session, state) : state;
    }

    private static SessionState withOptions(SessionExchange exchange, Session session, SessionState state) {
        boolean isSecure = exchange.context().isSecure();
        Cookie wanted = exchange.cookie().options().applied(state.cookie(), isSecure);
        if (wanted.equals(state.cookie()) || (wanted.secure() && !isSecure)) {
            return state;
        }
        exchange.cookie().requireKept(wanted);
        return exchange.current().change(session, latest -> latest.withCookie(wanted));
    }

    /** Renews the suffix of the cookie if the period has passed, or notes that the browser has presented the new one. */
    private static SessionState renewed(RequestContext context, Session session, SessionState state) {
        Rotation now = state.life().marks().rotation();
        Duration period = context.options().limits().renewEvery();
        if (now == null || period == null || (state.cookie().secure() && !context.isSecure())) {
            return state;
        }
        Rotation next = now.after(
                context.presentedEnding(),
                period,
                context.now(),
                context.options().endings());
        return next.equals(now)
                ? state
                : context.current()
                        .change(session, latest -> latest.withLife(latest.life().renewed(next)));
    }
}
