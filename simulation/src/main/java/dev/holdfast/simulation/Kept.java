package dev.holdfast.simulation;

import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One record of the store in memory, and what an observer reads in it. */
final class Kept {
    private final StoredSession session;
    private final @Nullable Instant expires;
    private @Nullable Map<String, String> members;

    Kept(StoredSession session, @Nullable Instant expires) {
        this.session = session;
        this.expires = expires;
    }

    /** Returns what the store gives out. */
    StoredSession session() {
        return session;
    }

    @Nullable
    Instant expires() {
        return expires;
    }

    /** Returns true if both hold the same attributes and time to live. */
    boolean isAs(Kept other) {
        return attributes().equals(other.attributes()) && Objects.equals(life(), other.life());
    }

    boolean isOver(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /** Returns the attributes as JSON, by name. */
    Map<String, String> attributes() {
        return Json.without(members(), "cookie");
    }

    /** Returns the time to live that a touch restores, in milliseconds; null for a browser session. */
    @Nullable
    Long life() {
        return Json.number(Json.members(Objects.requireNonNull(members().get("cookie"), "cookie"))
                .get("originalMaxAge"));
    }

    private Map<String, String> members() {
        Map<String, String> known = members;
        if (known == null) {
            known = Json.members(session.json());
            members = known;
        }
        return known;
    }
}
