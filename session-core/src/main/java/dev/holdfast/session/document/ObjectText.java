package dev.holdfast.session.document;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonMember;
import dev.holdfast.session.json.PlainText;
import dev.holdfast.session.store.IndexedDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Builds a JSON object from members that are JSON already, in JavaScript's order: first the names that are array indexes,
 * ascending, then the others in the order of insertion.
 */
public final class ObjectText {
    private static final long LAST_INDEX = 4_294_967_294L;
    private static final int LONGEST_INDEX = 10;
    /** The number of quotes, colons and commas of a member. */
    private static final int MARKS = 4;

    private static final Comparator<Member> ASCENDING = Comparator.comparingLong(Member::index);

    private final JsonCodec codec;
    private final List<Member> indexed = new ArrayList<>(0);
    private final List<Member> named = new ArrayList<>();
    private int length = 2;

    ObjectText(JsonCodec codec) {
        this.codec = codec;
    }

    void add(String name, Slice json) {
        long index = index(name);
        (index < 0 ? named : indexed).add(new Member(index, name, json));
        length += name.length() + json.length() + MARKS;
    }

    /** Returns the object with the positions of its members. */
    IndexedDocument document() {
        indexed.sort(ASCENDING);
        StringBuilder text = new StringBuilder(length).append('{');
        List<JsonMember> places = new ArrayList<>(indexed.size() + named.size());
        append(text, indexed, places);
        append(text, named, places);
        return IndexedDocument.of(text.append('}').toString(), places);
    }

    private void append(StringBuilder text, List<Member> members, List<JsonMember> places) {
        for (Member member : members) {
            places.add(append(text, member));
        }
    }

    private JsonMember append(StringBuilder text, Member member) {
        if (text.length() > 1) {
            text.append(',');
        }
        appendName(text, member.name);
        int begin = text.append(':').length();
        Slice json = member.json;
        text.append(json.source(), json.begin(), json.end());
        return new JsonMember(member.name, begin, text.length());
    }

    private void appendName(StringBuilder text, String name) {
        if (PlainText.is(name)) {
            text.append('"').append(name).append('"');
        } else {
            text.append(codec.write(name));
        }
    }

    /** Returns the array index in {@code name}, or -1. */
    private static long index(String name) {
        if (name.isEmpty() || name.length() > LONGEST_INDEX || (name.startsWith("0") && name.length() > 1)) {
            return -1;
        }
        long index = 0;
        for (int i = 0; i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            index = index * 10 + digit;
        }
        return index <= LAST_INDEX ? index : -1;
    }

    /**
     * A member to write.
     *
     * @param index the array index in its name, or -1
     */
    private record Member(long index, String name, Slice json) {}
}
