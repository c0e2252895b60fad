package dev.holdfast.simulation;

import java.util.List;
import java.util.Locale;

/** The topic of a run, in addition to requests for one session at the same time. */
enum Theme {
    PLAIN,
    /** Sessions have idle and absolute limits; users sign in, and end their sessions. */
    USERS,
    /** Records become unreadable; a request then gets a new session. */
    UNREADABLE,
    /** As above, but a request then fails. */
    UNREADABLE_FAILS;

    static final List<Theme> ALL = List.of(values());

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    boolean isUnreadable() {
        return this == UNREADABLE || this == UNREADABLE_FAILS;
    }
}
