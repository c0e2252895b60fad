package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;

/** Turns what a store holds into a session and back (spec sections 5.1 and 7). */
final class StoredForm {
    /** What every codec reads. A longer document is read once before it is stored, or nobody might ever read it. */
    private static final int CERTAINLY_READABLE = 1_000_000;

    private final JsonCodec codec;

    StoredForm(JsonCodec codec) {
        this.codec = codec;
    }

    /** Throws SessionStoreException, which names neither id nor content, if the document is no object with a valid cookie. */
    SessionState read(String id, StoredSession stored) {
        try {
            Document document = Document.of(stored, codec);
            Cookie cookie = document.cookie(codec);
            return SessionState.loaded(id, stored, cookie, Attributes.of(document, codec));
        } catch (JsonException | IllegalArgumentException e) {
            throw new SessionStoreException(
                    "a stored session must be a JSON object with a cookie as express-session writes it; it was left as it is",
                    e);
        }
    }

    /** Throws JsonException if the text is no JSON object. */
    Document document(StoredSession stored) {
        return Document.of(stored, codec);
    }

    /** Throws JsonException if an attribute has no JSON form, or all together are more than the codec reads. */
    StoredSession write(SessionState state) {
        String json = state.attributes().json(codec.write(state.cookie().toJson()));
        if (json.length() > CERTAINLY_READABLE) {
            codec.members(json);
        }
        return StoredSession.of(json, state.cookie().expires());
    }
}
