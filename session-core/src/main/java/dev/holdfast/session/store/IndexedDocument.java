package dev.holdfast.session.store;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonMember;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The text of a session's document with the places of its members. Immutable, but for the index, which is kept once it has been
 * made: finding the members takes long in a long text, and their index is small beside it. That of a short
 * text is made for each who asks.
 */
public final class IndexedDocument {
    private static final int LONG = 1024;

    private final String text;
    private @Nullable MemberIndex index;

    private IndexedDocument(String text, @Nullable MemberIndex index) {
        this.text = Objects.requireNonNull(text, "text");
        this.index = index;
    }

    /** Returns a document whose members have not been looked for; {@code text} is not checked here. */
    public static IndexedDocument of(String text) {
        return new IndexedDocument(text, null);
    }

    /** Returns a document whose {@code members} are known, in the order of the text and no name twice; not checked here. */
    public static IndexedDocument of(String text, List<JsonMember> members) {
        return new IndexedDocument(text, isLong(text) ? MemberIndex.of(members) : null);
    }

    /** Returns the text. */
    public String text() {
        return text;
    }

    /**
     * Returns the places of the members, found by {@code codec} on the first call.
     *
     * @throws dev.holdfast.session.json.JsonException if the text is no JSON object
     */
    public MemberIndex index(JsonCodec codec) {
        MemberIndex found = index;
        if (found == null) {
            found = MemberIndex.of(codec.members(text));
            index = isLong(text) ? found : null;
        }
        return found;
    }

    private static boolean isLong(String text) {
        return text.length() >= LONG;
    }
}
