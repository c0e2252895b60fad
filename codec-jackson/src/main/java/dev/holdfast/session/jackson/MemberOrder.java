package dev.holdfast.session.jackson;

import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Moves integer-like names to the front, ascending, at every level: the order of members in JavaScript. */
final class MemberOrder {
    private static final long MAX_INDEX = 4294967294L;

    private final String json;
    private final JsonParser parser;
    private final StringBuilder sorted;

    private MemberOrder(String json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
        this.sorted = new StringBuilder(json.length());
    }

    /**
     * Returns {@code json} with its members in JavaScript's order.
     *
     * @param json text without white space
     * @param parser is positioned before it
     */
    static String sort(String json, JsonParser parser) {
        MemberOrder order = new MemberOrder(json, parser);
        order.value(parser.nextToken());
        return order.sorted.toString();
    }

    /** Returns true if {@code name} is an array index in JavaScript: 0 to 4294967294, without sign or leading zero. */
    static boolean isIndex(String name) {
        int length = name.length();
        if (length == 0 || length > 10 || (name.charAt(0) == '0' && length > 1)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return Long.parseLong(name) <= MAX_INDEX;
    }

    private void value(JsonToken first) {
        switch (first) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            default -> sorted.append(json, Members.begin(parser), Members.end(parser));
        }
    }

    private void array() {
        sorted.append('[');
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            value(token);
            sorted.append(',');
        }
        close(']');
    }

    private void object() {
        sorted.append('{');
        int front = sorted.length();
        SortedMap<Long, String> indexed = new TreeMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            member(indexed);
        }
        sorted.insert(front, String.join("", indexed.values()));
        close('}');
    }

    private void member(SortedMap<Long, String> indexed) {
        int start = sorted.length();
        String name = parser.currentName();
        int begin = Members.begin(parser);
        JsonToken first = parser.nextToken();
        sorted.append(json, begin, Members.begin(parser));
        value(first);
        sorted.append(',');
        if (isIndex(name)) {
            indexed.put(Long.valueOf(name), sorted.substring(start));
            sorted.setLength(start);
        }
    }

    private void close(char bracket) {
        int last = sorted.length() - 1;
        if (sorted.charAt(last) == ',') {
            sorted.setCharAt(last, bracket);
        } else {
            sorted.append(bracket);
        }
    }
}
