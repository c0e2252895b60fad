package dev.holdfast.session;

import dev.holdfast.session.json.JsonMember;

/** A part of a text, not copied out until someone asks. */
record Slice(String source, int begin, int end) {
    static Slice of(String whole) {
        return new Slice(whole, 0, whole.length());
    }

    static Slice of(JsonMember member, String document) {
        return new Slice(document, member.begin(), member.end());
    }

    @Override
    public String toString() {
        return source.substring(begin, end);
    }
}
