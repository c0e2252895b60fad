package dev.holdfast.session.life;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The limits of all sessions, which no touch of a cookie extends.
 *
 * @param idle how long an unused session lives; null for as long as its cookie
 * @param absolute how long a session lives at most, from its creation or from the sign-in; null for no limit
 * @param renewEvery how often the suffix of the cookie is renewed; null for never
 * @param unmarkedUntil until when a session without a stored beginning is accepted, as if it began now
 */
public record Limits(
        @Nullable Duration idle,
        @Nullable Duration absolute,
        @Nullable Duration renewEvery,
        Instant unmarkedUntil) {
    /** No limits besides the cookie's expiry. */
    public static final Limits NONE = new Limits(null, null, null, Instant.MIN);

    /** Returns true if the documents of new sessions contain their beginning. */
    public boolean areOn() {
        return idle != null || absolute != null || renewEvery != null;
    }
}
