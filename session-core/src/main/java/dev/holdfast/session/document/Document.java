package dev.holdfast.session.document;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonMember;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.MemberIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text of a session at one moment, with the index of its members, with which a later state is compared. */
public final class Document {
    private static final String EMPTY = "{\"cookie\":0}";
    private static final MemberIndex EMPTY_INDEX =
            MemberIndex.of(List.of(new JsonMember(ReservedNames.COOKIE, 10, 11)));

    private final JsonCodec codec;
    private final String json;
    private final MemberIndex index;
    private final Set<String> dropped;
    private final AttributeSnapshot unchanged = AttributeSnapshot.of(this);

    private Document(JsonCodec codec, String json, MemberIndex index) {
        this.codec = codec;
        this.json = json;
        this.index = index;
        this.dropped = dropped(index.members());
    }

    /**
     * Returns {@code source} with the index of its members.
     *
     * @throws dev.holdfast.session.json.JsonException if the text is not a JSON object
     */
    public static Document of(IndexedDocument source, JsonCodec codec) {
        return new Document(codec, source.text(), source.index(codec));
    }

    /** Returns the document of a new session: no attributes, and a cookie before those that are added. */
    public static Document empty(JsonCodec codec) {
        return new Document(codec, EMPTY, EMPTY_INDEX);
    }

    JsonCodec codec() {
        return codec;
    }

    /** Returns the members in the order of the text. */
    public List<JsonMember> members() {
        return index.members();
    }

    /** Returns the names of members that cannot be attributes; they are dropped when a session is loaded. */
    Set<String> dropped() {
        return dropped;
    }

    boolean has(String name) {
        return index.find(name) != null;
    }

    /** Returns the attributes of the document, with those that have reserved names. */
    public AttributeSnapshot unchanged() {
        return unchanged;
    }

    /** Returns the JSON of the member {@code name}, or null if there is none. */
    public @Nullable Slice value(String name) {
        JsonMember member = index.find(name);
        return member == null ? null : slice(member);
    }

    Slice slice(JsonMember member) {
        return Slice.of(member, json);
    }

    private static Set<String> dropped(List<JsonMember> members) {
        Set<String> dropped = Set.of();
        for (int i = 0; i < members.size(); i++) {
            String name = members.get(i).name();
            if (ReservedNames.isDroppedOnLoad(name)) {
                dropped = dropped.isEmpty() ? new HashSet<>() : dropped;
                dropped.add(name);
            }
        }
        return dropped;
    }
}
