package dev.holdfast.session;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonMember;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.MemberIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text of a session at one moment, with the places of its members: what a later state is compared with. */
final class Document {
    /** A new session: no attributes, and a cookie in front of those to come. */
    static final Document NEW =
            new Document("{\"cookie\":0}", MemberIndex.of(List.of(new JsonMember(ReservedNames.COOKIE, 10, 11))));

    private final String json;
    private final MemberIndex index;
    private final Set<String> dropped;

    private Document(String json, MemberIndex index) {
        this.json = json;
        this.index = index;
        this.dropped = dropped(index.members());
    }

    /** Throws JsonException if the text is no JSON object. */
    static Document of(IndexedDocument source, JsonCodec codec) {
        return new Document(source.text(), source.index(codec));
    }

    List<JsonMember> members() {
        return index.members();
    }

    /** Returns the names of members that no attribute can have; a session is loaded without them. */
    Set<String> dropped() {
        return dropped;
    }

    boolean has(String name) {
        return index.find(name) != null;
    }

    /** Returns the JSON of the member {@code name}, or null if there is none. */
    @Nullable
    Slice value(String name) {
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
