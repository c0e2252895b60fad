package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * What a session is at one moment.
 *
 * @param stored what the store has under this id, as far as this request knows; null for nothing
 * @param cookie the cookie
 * @param isCookieChosen whether the application has changed the cookie since it was last stored
 */
record SessionState(
        String id,
        boolean isNew,
        @Nullable StoredSession stored,
        Cookie cookie,
        boolean isCookieChosen,
        Attributes attributes) {

    static SessionState fresh(String id, Cookie cookie, Attributes attributes) {
        return new SessionState(id, true, null, cookie, false, attributes);
    }

    static SessionState loaded(String id, StoredSession stored, Cookie cookie, Attributes attributes) {
        return new SessionState(id, false, stored, cookie, false, attributes);
    }

    boolean isStored() {
        return stored != null;
    }

    SessionState withCookie(Cookie chosen) {
        return new SessionState(id, isNew, stored, chosen, true, attributes);
    }

    SessionState withTouchedCookie(Cookie touched) {
        return new SessionState(id, isNew, stored, touched, isCookieChosen, attributes);
    }

    SessionState withId(String renewed) {
        return new SessionState(renewed, isNew, null, cookie, isCookieChosen, attributes);
    }

    /** The session together with what others have saved, before it is stored. */
    SessionState merged(Cookie merged, Attributes attributes) {
        return new SessionState(id, isNew, stored, merged, isCookieChosen, attributes);
    }

    /** The session once {@code written} has been stored for it. */
    SessionState asStored(StoredSession written) {
        return new SessionState(id, isNew, written, cookie, false, attributes);
    }
}
