package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.json.JsonMember;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a store holds into a session and back (spec sections 5.1 and 7). */
final class StoredForm {
    /** What every codec reads, less a cookie. A longer document is read before it is stored, or nobody might ever read it. */
    private static final int CERTAINLY_READABLE = 990_000;

    private final JsonCodec codec;

    StoredForm(JsonCodec codec) {
        this.codec = codec;
    }

    /** Throws SessionStoreException, which names neither id nor content, if the document is no object with a valid cookie. */
    SessionState read(String id, StoredSession stored) {
        try {
            Document document = document(stored);
            return SessionState.loaded(id, stored, cookie(stored, document), Attributes.of(document, codec));
        } catch (JsonException | IllegalArgumentException e) {
            throw new SessionStoreException(
                    "a stored session must be a JSON object with a cookie as express-session writes it; it was left as it is",
                    e);
        }
    }

    /** Throws JsonException if the text is no JSON object. */
    Document document(StoredSession stored) {
        return Document.of(stored.document(), codec);
    }

    /** Throws JsonException if an attribute has no JSON form, or all together are more than the codec reads. */
    StoredSession write(SessionState state) {
        IndexedDocument document = state.attributes().texts().document(codec);
        StoredSession written = StoredSession.of(document, state.cookie());
        if (document.text().length() > CERTAINLY_READABLE) {
            codec.members(written.json());
        }
        return written;
    }

    /** Returns what the store has, with the cookie that the session has now. */
    StoredSession touched(SessionState state) {
        StoredSession stored = state.stored();
        return stored == null ? write(state) : StoredSession.of(stored.document(), state.cookie());
    }

    /** Throws JsonException or IllegalArgumentException if there is no cookie, or one that no express-session writes. */
    private Cookie cookie(StoredSession stored, Document document) {
        Slice json = document.value(ReservedNames.COOKIE);
        if (json == null) {
            throw new JsonException("a stored session must have a cookie member");
        }
        Cookie apart = stored.cookie();
        return apart == null ? Cookie.fromJson(members(json.toString())) : apart;
    }

    /** Reads member by member: those of a cookie are short, and quick to read by themselves. */
    private Map<String, @Nullable Object> members(String json) {
        Map<String, @Nullable Object> members = new HashMap<>();
        for (JsonMember member : codec.members(json)) {
            String value = member.valueIn(json);
            members.put(member.name(), value.equals("null") ? null : codec.read(value, Object.class));
        }
        return members;
    }
}
