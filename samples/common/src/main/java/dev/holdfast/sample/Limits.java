package dev.holdfast.sample;

import dev.holdfast.session.SessionManagerBuilder;
import java.time.Duration;

/** The limits of the samples' sessions. With an idle limit the store also knows when a session was last used. */
public final class Limits {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofHours(12);

    private Limits() {}

    /** Returns the builder, with the limits. */
    public static SessionManagerBuilder set(SessionManagerBuilder builder) {
        return builder.lifetimes(limits -> limits.idle(IDLE).absolute(ABSOLUTE));
    }
}
