package dev.holdfast.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.document.AttributeSnapshot;
import dev.holdfast.session.document.Attributes;
import dev.holdfast.session.document.Document;
import dev.holdfast.session.document.ReservedNames;
import dev.holdfast.session.document.Slice;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.json.JsonMember;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a store holds into attributes and a cookie, and back. */
final class DocumentMapper {
    /** What every codec reads, less a cookie. A longer document is read before it is stored, or nobody might ever read it. */
    private static final int CERTAINLY_READABLE = 990_000;

    /** The most bytes that a character takes in UTF-8. */
    private static final int MOST_BYTES = 3;

    private final JsonCodec codec;
    private final int maximumBytes;

    /** @param maximumBytes what the attributes of a session may take */
    DocumentMapper(JsonCodec codec, int maximumBytes) {
        this.codec = codec;
        this.maximumBytes = maximumBytes;
    }

    /** Throws {@link SessionStoreException}, which names neither id nor content, if the document is no session. */
    Content read(StoredSession stored) {
        try {
            return content(stored);
        } catch (UnreadableSessionException e) {
            throw e.asStoreException();
        }
    }

    /** Throws {@link UnreadableSessionException} if the document is no object with a valid cookie. */
    Content content(StoredSession stored) {
        try {
            Document document = Document.of(stored.document(), codec);
            return new Content(cookie(stored, document), Attributes.of(document));
        } catch (JsonException | IllegalArgumentException e) {
            throw new UnreadableSessionException(e);
        }
    }

    /** Returns the attributes of a new session. */
    Attributes none() {
        return Attributes.none(codec);
    }

    /** Throws JsonException if all attributes together are more than the codec reads, or than a session may have. */
    StoredSession write(AttributeSnapshot attributes, Cookie cookie) {
        IndexedDocument document = attributes.document();
        requireRoom(document.text());
        StoredSession written = StoredSession.of(document, cookie);
        if (document.text().length() > CERTAINLY_READABLE) {
            codec.members(written.json());
        }
        return written;
    }

    private void requireRoom(String json) {
        if (json.length() <= maximumBytes / MOST_BYTES) {
            return;
        }
        int bytes = json.getBytes(UTF_8).length;
        if (bytes > maximumBytes) {
            throw new JsonException("the attributes of a session must take at most " + maximumBytes
                    + " bytes, but take " + bytes + "; store less, first of all in " + largest(json));
        }
    }

    private String largest(String json) {
        return codec.members(json).stream()
                .max(Comparator.comparingInt(member -> member.end() - member.begin()))
                .map(JsonMember::name)
                .orElse("none of them");
    }

    /** Returns what the store has, with the cookie that the session has now. */
    StoredSession touched(SessionState state) {
        StoredSession base = state.base();
        return base == null
                ? write(state.attributes().snapshot(), state.cookie())
                : StoredSession.of(base.document(), state.cookie());
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

    /** What a stored session holds. */
    record Content(Cookie cookie, Attributes attributes) {}
}
