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
import dev.holdfast.session.life.Marks;
import dev.holdfast.session.life.MarksText;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Converts stored sessions to attributes and a cookie, and back. */
final class DocumentMapper {
    /**
     * The length that every codec can read, without a cookie. A longer document is read before it is stored, to be sure that it
     * can be read.
     */
    private static final int CERTAINLY_READABLE = 990_000;

    /** The maximum number of bytes of a char in UTF-8. */
    private static final int MOST_BYTES = 3;

    private final JsonCodec codec;
    private final int maximumBytes;

    /** @param maximumBytes the maximum size of a session's attributes */
    DocumentMapper(JsonCodec codec, int maximumBytes) {
        this.codec = codec;
        this.maximumBytes = maximumBytes;
    }

    /**
     * Returns the content. Throws {@link SessionStoreException}, which contains neither id nor content, if the document is not a
     * session.
     */
    Content read(String id, StoredSession stored) {
        try {
            return content(id, stored);
        } catch (UnreadableSessionException e) {
            throw e.asStoreException();
        }
    }

    /** Returns the content. Throws {@link UnreadableSessionException} if the document is not an object with a valid cookie. */
    Content content(String id, StoredSession stored) {
        try {
            Document document = Document.of(stored.document(), codec);
            return new Content(cookie(stored, document), Attributes.of(document), marks(id, document));
        } catch (JsonException | IllegalArgumentException e) {
            throw new UnreadableSessionException(e);
        }
    }

    /** Returns the attributes of a new session. */
    Attributes none() {
        return Attributes.none(codec);
    }

    /**
     * Returns the session to store. Throws JsonException if the attributes together are larger than the codec can read, or than
     * the maximum.
     */
    StoredSession write(SessionState state, AttributeSnapshot attributes) {
        IndexedDocument document = attributes.document(life(state));
        requireRoom(document.text());
        StoredSession written = lasting(document, state);
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

    /** Returns the stored session with the session's present cookie. */
    StoredSession touched(SessionState state) {
        StoredSession base = state.base();
        return base == null ? write(state, state.attributes().snapshot()) : lasting(base.document(), state);
    }

    private static StoredSession lasting(IndexedDocument document, SessionState state) {
        StoredSession session = StoredSession.of(document, state.cookie());
        Instant end = state.expires();
        return Objects.equals(end, session.expires()) ? session : session.expiring(end);
    }

    /**
     * Returns the changed marks; null to keep those of the document, which may be of a later version, or of a session that was
     * copied.
     */
    private @Nullable Slice life(SessionState state) {
        Marks marks = state.life().marks();
        return marks.areNone() ? null : Slice.of(MarksText.write(marks, state.id(), codec));
    }

    private Marks marks(String id, Document document) {
        Slice json = document.value(ReservedNames.LIFE);
        return json == null ? Marks.NONE : MarksText.read(json.toString(), id, codec);
    }

    /** Returns the cookie. Throws JsonException or IllegalArgumentException if it is missing or not in express-session's format. */
    private Cookie cookie(StoredSession stored, Document document) {
        Slice json = document.value(ReservedNames.COOKIE);
        if (json == null) {
            throw new JsonException("a stored session must have a cookie member");
        }
        Cookie apart = stored.cookie();
        return apart == null ? Cookie.fromJson(members(json.toString())) : apart;
    }

    /** Reads member by member, which is fast because the members of a cookie are short. */
    private Map<String, @Nullable Object> members(String json) {
        Map<String, @Nullable Object> members = new HashMap<>();
        for (JsonMember member : codec.members(json)) {
            String value = member.valueIn(json);
            members.put(member.name(), value.equals("null") ? null : codec.read(value, Object.class));
        }
        return members;
    }

    /** The content of a stored session. */
    record Content(Cookie cookie, Attributes attributes, Marks marks) {}
}
