package dev.holdfast.simulation;

import java.util.List;
import java.util.Locale;

/** What a run is about, beside requests of one session at the same time. */
enum Theme {
    PLAIN,
    /** Sessions have idle and absolute limits; users sign in, and end their sessions. */
    USERS,
    /** Records become unreadable; a request then gets a new session. */
    UNREADABLE,
    /** The same, but a request then fails. */
    UNREADABLE_FAILS;

    static final List<Theme> ALL = List.of(values());

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    boolean isUnreadable() {
        return this == UNREADABLE || this == UNREADABLE_FAILS;
    }
}
