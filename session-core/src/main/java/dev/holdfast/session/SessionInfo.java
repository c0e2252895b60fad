package dev.holdfast.session;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user may know of one of their sessions. Holds no id.
 *
 * @param handle what names it to {@link UserSessions#revoke}
 * @param created when it began
 * @param signedInAt when the user signed in, or last confirmed it
 * @param lastUsed when it was used last, as {@link Session#lastUsed} says; null if the store does not say
 * @param device what the sign-in called the device; null for nothing
 * @param current whether it is the session that asks
 */
public record SessionInfo(
        String handle,
        Instant created,
        Instant signedInAt,
        @Nullable Instant lastUsed,
        @Nullable String device,
        boolean current) {
    /** Refuses null for what is never missing. */
    public SessionInfo {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(signedInAt, "signedInAt");
    }
}
