package dev.holdfast.session.store;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonMember;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The text of a session's document with the index of its members. Immutable, except for that index: a long text keeps its index
 * after the first call, because finding the members takes long and the index is small in comparison. A short text is scanned at
 * each call.
 */
public final class IndexedDocument {
    private static final int LONG = 1024;

    private final String text;
    private @Nullable MemberIndex index;

    private IndexedDocument(String text, @Nullable MemberIndex index) {
        this.text = Objects.requireNonNull(text, "text");
        this.index = index;
    }

    /** Returns a document without an index; {@code text} is not checked here. */
    public static IndexedDocument of(String text) {
        return new IndexedDocument(text, null);
    }

    /** Returns a document with known {@code members}, in the order of the text and without duplicate names; not checked here. */
    public static IndexedDocument of(String text, List<JsonMember> members) {
        return new IndexedDocument(text, isLong(text) ? MemberIndex.of(members) : null);
    }

    /** Returns true if the index is kept; if not, another document of the same text is as good. */
    public boolean keepsIndex() {
        return isLong(text);
    }

    /** Returns the text. */
    public String text() {
        return text;
    }

    /**
     * Returns the index of the members, which {@code codec} creates if there is none yet.
     *
     * @throws dev.holdfast.session.json.JsonException if the text is not a JSON object
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
