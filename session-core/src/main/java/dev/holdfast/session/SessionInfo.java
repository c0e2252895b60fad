package dev.holdfast.session;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The public data of a user's session. Contains no id.
 *
 * @param handle identifies the session for {@link UserSessions#revoke}
 * @param created when it began
 * @param signedInAt when the user signed in, or last confirmed the sign-in
 * @param lastUsed when it was last used, see {@link Session#lastUsed}; null if the store does not know
 * @param device the name of the device from the sign-in; null for none
 * @param current true for the session of the present request
 */
public record SessionInfo(
        String handle,
        Instant created,
        Instant signedInAt,
        @Nullable Instant lastUsed,
        @Nullable String device,
        boolean current) {
    /** Creates an info; only {@code lastUsed} and {@code device} may be null. */
    public SessionInfo {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(signedInAt, "signedInAt");
    }
}
