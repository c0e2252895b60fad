package dev.holdfast.session;

import dev.holdfast.session.json.JsonMember;
import org.jspecify.annotations.Nullable;

/** A part of a text, not copied out until someone asks. */
record Slice(String source, int begin, int end) {
    static Slice of(String whole) {
        return new Slice(whole, 0, whole.length());
    }

    static Slice of(JsonMember member, String document) {
        return new Slice(document, member.begin(), member.end());
    }

    /** Returns true if both are the same text, or both null. */
    static boolean same(@Nullable Slice one, @Nullable Slice other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        int length = one.end - one.begin;
        return length == other.end - other.begin
                && one.source.regionMatches(one.begin, other.source, other.begin, length);
    }

    @Override
    public String toString() {
        return source.substring(begin, end);
    }
}
