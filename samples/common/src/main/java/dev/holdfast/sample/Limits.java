package dev.holdfast.sample;

import dev.holdfast.session.SessionManagerBuilder;
import java.time.Duration;

/** How long a session of the samples lives at most. An idle limit also makes the store say when a session was used last. */
public final class Limits {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofHours(12);

    private Limits() {}

    /** Returns the builder, with the limits. */
    public static SessionManagerBuilder set(SessionManagerBuilder builder) {
        return builder.lifetimes(limits -> limits.idle(IDLE).absolute(ABSOLUTE));
    }
}
