package dev.holdfast.session.store;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonMember;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session as a store keeps it: its document and its expiry. Immutable, but for the index of the document's members,
 * which is kept once it has been made.
 */
public final class StoredSession {
    private final String json;
    private final @Nullable Instant expires;
    private @Nullable List<JsonMember> members;

    private StoredSession(String json, @Nullable Instant expires) {
        this.json = Objects.requireNonNull(json, "json");
        this.expires = expires;
    }

    /**
     * Returns a stored session.
     *
     * @param json one JSON object with {@code cookie} and, beside it, the attributes; not checked here
     * @param expires when the session is over, in whole milliseconds; null for a browser session, which has no time of
     *     its own
     */
    public static StoredSession of(String json, @Nullable Instant expires) {
        return new StoredSession(json, expires);
    }

    /** Returns the document. */
    public String json() {
        return json;
    }

    /** Returns when the session is over, or null if it has no time of its own. */
    public @Nullable Instant expires() {
        return expires;
    }

    /** Returns true if the session is over at {@code now}, which it is at its expiry and ever after. */
    public boolean isOver(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /**
     * Returns the members of the document, found by {@code codec} on the first call.
     *
     * @throws dev.holdfast.session.json.JsonException if the document is no JSON object
     */
    public List<JsonMember> members(JsonCodec codec) {
        List<JsonMember> found = members;
        if (found == null) {
            found = List.copyOf(codec.members(json));
            members = found;
        }
        return found;
    }

    /**
     * Returns this session with the cookie and the expiry of {@code other}, and its own attributes byte for byte: the
     * touch of express-session's MemoryStore. A document without a {@code cookie} member stays as it is.
     */
    public StoredSession touchedBy(StoredSession other) {
        return new StoredSession(CookieMember.replace(json, other.json), other.expires);
    }

    /**
     * Returns true if both hold the same attributes, byte for byte and in the same order. Expiry and {@code cookie} do not
     * count, because a touch replaces them and is no change; express-session's hash leaves the cookie out as well.
     */
    public boolean sameDocument(StoredSession other) {
        return json.equals(other.json) || touchedBy(other).json.equals(other.json);
    }

    @Override
    public String toString() {
        return "StoredSession[length=" + json.length() + ", expires=" + expires + "]";
    }
}
