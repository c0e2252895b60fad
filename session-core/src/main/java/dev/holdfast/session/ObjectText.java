package dev.holdfast.session;

import dev.holdfast.session.json.JsonCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the text of a JSON object together from members that are JSON already, in JavaScript's order: names that are array
 * indexes first, ascending, the rest as they came (spec section 12, point 3).
 */
final class ObjectText {
    private static final long LAST_INDEX = 4_294_967_294L;
    private static final int LONGEST_INDEX = 10;

    private final JsonCodec codec;
    private final StringBuilder text;
    private @Nullable List<Indexed> indexed;

    /** A text of about {@code length} characters. */
    ObjectText(JsonCodec codec, int length) {
        this.codec = codec;
        this.text = new StringBuilder(length);
    }

    void add(String name, Slice json) {
        long index = index(name);
        if (index < 0) {
            append(text, name, json);
            return;
        }
        if (indexed == null) {
            indexed = new ArrayList<>();
        }
        indexed.add(new Indexed(index, name, json));
    }

    @Override
    public String toString() {
        if (indexed == null) {
            return text.isEmpty() ? "{}" : text + "}";
        }
        indexed.sort(Comparator.comparingLong(Indexed::index));
        StringBuilder whole = new StringBuilder();
        for (Indexed member : indexed) {
            append(whole, member.name, member.json);
        }
        if (!text.isEmpty()) {
            whole.append(',').append(text, 1, text.length());
        }
        return whole.append('}').toString();
    }

    private void append(StringBuilder to, String name, Slice json) {
        to.append(to.isEmpty() ? '{' : ',').append(codec.write(name)).append(':');
        to.append(json.source(), json.begin(), json.end());
    }

    /** Returns the array index that {@code name} spells, or -1. */
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

    private record Indexed(long index, String name, Slice json) {}
}
