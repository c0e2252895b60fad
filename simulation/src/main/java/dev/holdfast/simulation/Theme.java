package dev.holdfast.simulation;

import java.util.List;

/** What a run is about, beside requests of one session at the same time. */
enum Theme {
    PLAIN,
    /** Sessions have idle and absolute limits; users sign in, and end their sessions. */
    USERS;

    static final List<Theme> ALL = List.of(values());
}
