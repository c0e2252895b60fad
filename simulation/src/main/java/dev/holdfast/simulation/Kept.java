package dev.holdfast.simulation;

import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One record of the store in memory, as an observer reads it. */
final class Kept {
    /** The member in which the core keeps times and owner. */
    private static final String MARKS = "_hf";

    private final StoredSession session;
    private final @Nullable Instant expires;
    private @Nullable Map<String, String> members;

    Kept(StoredSession session, @Nullable Instant expires) {
        this.session = session;
        this.expires = expires;
    }

    /** Returns the session that the store returns for the record. */
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

    boolean isUntil(@Nullable Instant end) {
        return Objects.equals(expires, end);
    }

    boolean isOver(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /** Returns the attributes as JSON, by name. */
    Map<String, String> attributes() {
        return Json.without(Json.without(members(), "cookie"), MARKS);
    }

    /** Returns the owner, or null if nobody has signed in. */
    @Nullable
    Owner owner() {
        String marks = members().get(MARKS);
        Map<String, String> known = marks == null ? Map.of() : Json.members(marks);
        String user = known.get("u");
        return user == null ? null : new Owner(Json.plain(user), Json.plain(known.getOrDefault("h", "")));
    }

    /** Returns the time to live that a touch restores, in milliseconds; null for a browser session. */
    @Nullable
    Long life() {
        if (!isReadable()) {
            return null;
        }
        return Json.number(Json.members(Objects.requireNonNull(members().get("cookie"), "cookie"))
                .get("originalMaxAge"));
    }

    /** Returns true if it is a session: an object with a cookie. */
    boolean isReadable() {
        return members().containsKey("cookie");
    }

    /** Returns no members if it is no JSON object. */
    private Map<String, String> parsed() {
        try {
            return Json.members(session.json());
        } catch (JsonException e) {
            return Map.of();
        }
    }

    /** A user, and the handle by which the user knows the session. */
    record Owner(String user, String handle) {}

    private Map<String, String> members() {
        Map<String, String> known = members;
        if (known == null) {
            known = parsed();
            members = known;
        }
        return known;
    }
}
