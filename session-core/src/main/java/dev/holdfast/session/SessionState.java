package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;

/**
 * What a session is at one moment.
 *
 * @param stored whether the store has a record under this id, as far as this request knows
 */
record SessionState(String id, boolean isNew, boolean stored, Cookie cookie, Attributes attributes) {
    SessionState withCookie(Cookie changed) {
        return new SessionState(id, isNew, stored, changed, attributes);
    }

    SessionState withId(String renewed) {
        return new SessionState(renewed, isNew, false, cookie, attributes);
    }

    SessionState asStored() {
        return stored ? this : new SessionState(id, isNew, true, cookie, attributes);
    }
}
