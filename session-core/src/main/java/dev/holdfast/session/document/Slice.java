package dev.holdfast.session.document;

import dev.holdfast.session.json.JsonMember;
import org.jspecify.annotations.Nullable;

/** A part of a text, which is copied only when it is needed. */
public record Slice(String source, int begin, int end) {
    /** Returns a slice of the whole text. */
    public static Slice of(String whole) {
        return new Slice(whole, 0, whole.length());
    }

    /** Returns the value of a member of {@code document}. */
    public static Slice of(JsonMember member, String document) {
        return new Slice(document, member.begin(), member.end());
    }

    /** Returns true if both are the same text, or both null. */
    public static boolean same(@Nullable Slice one, @Nullable Slice other) {
        return one == null ? other == null : one.equals(other);
    }

    int length() {
        return end - begin;
    }

    /** Returns true if both are the same text, whatever their sources are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Slice slice && isText(slice);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return source.substring(begin, end);
    }

    @SuppressWarnings("ReferenceEquality") // a quick yes, where both are cut from one text
    private boolean isText(Slice other) {
        return length() == other.length()
                && ((source == other.source && begin == other.begin)
                        || source.regionMatches(begin, other.source, other.begin, length()));
    }
}
