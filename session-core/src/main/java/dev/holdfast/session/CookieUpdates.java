package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.life.Rotation;
import java.time.Duration;

/** Changes the cookie of a session that is used, as far as the options ask for that and it can be sent. */
final class CookieUpdates {
    private CookieUpdates() {}

    /** Returns the session with the cookie that it is to have from now on; as it is if that is the same. */
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

    /** Renews the ending of the cookie if its time has come, or notes that the browser has the one that was renewed. */
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
