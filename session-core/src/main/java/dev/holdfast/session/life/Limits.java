package dev.holdfast.session.life;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The limits to every session's life that no touch of its cookie extends.
 *
 * @param idle how long a session lives that is not used; null for as long as its cookie
 * @param absolute how long it lives at most, from its creation or from the sign-in; null for no such limit
 * @param renewEvery how often the ending of the cookie is renewed; null for never
 * @param unmarkedUntil until when a session without times of its own is taken as if it had just begun
 */
public record Limits(
        @Nullable Duration idle,
        @Nullable Duration absolute,
        @Nullable Duration renewEvery,
        Instant unmarkedUntil) {
    /** No limits but the cookie's. */
    public static final Limits NONE = new Limits(null, null, null, Instant.MIN);

    /** Returns true if new sessions are to say when they began. */
    public boolean areOn() {
        return idle != null || absolute != null || renewEvery != null;
    }
}
