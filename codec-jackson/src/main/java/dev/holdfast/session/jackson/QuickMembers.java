package dev.holdfast.session.jackson;

import dev.holdfast.session.json.JsonMember;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of documents in the format of {@code JSON.stringify}, without white space. Returns null for any other text,
 * strict JSON or not; Jackson then decides.
 */
final class QuickMembers {
    private static final int DEEPEST = 50;
    private static final int LONGEST_NUMBER = 100;
    private static final int GIVEN_UP = -1;
    private static final int FEW = 16;

    private final String json;
    private final SharedNames names;
    private final List<JsonMember> members = new ArrayList<>(FEW / 2);

    private QuickMembers(String json, SharedNames names) {
        this.json = json;
        this.names = names;
    }

    /** Returns the members in the order of the text, or null for another format. */
    static @Nullable List<JsonMember> of(String json, SharedNames names) {
        QuickMembers quick = new QuickMembers(json, names);
        return quick.object(0, 0) == json.length() && !quick.isNameRepeated() ? quick.members : null;
    }

    /** Returns the index after the object that begins here. Members at level 0 are collected. */
    private int object(int begin, int depth) {
        if (at(begin) != '{' || depth > DEEPEST) {
            return GIVEN_UP;
        }
        if (at(begin + 1) == '}') {
            return begin + 2;
        }
        int i = begin;
        do {
            i = member(i + 1, depth);
        } while (at(i) == ',');
        return at(i) == '}' ? i + 1 : GIVEN_UP;
    }

    private int member(int begin, int depth) {
        int colon = name(begin);
        if (at(colon) != ':') {
            return GIVEN_UP;
        }
        int end = value(colon + 1, depth);
        if (depth == 0 && end > 0) {
            members.add(new JsonMember(names.of(json, begin + 1, colon - 1), colon + 1, end));
        }
        return end;
    }

    private boolean isNameRepeated() {
        return members.size() <= FEW
                ? isNameRepeatedAmongFew()
                : members.stream().map(JsonMember::name).distinct().count() < members.size();
    }

    private boolean isNameRepeatedAmongFew() {
        for (int i = 1; i < members.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (members.get(i).name().equals(members.get(j).name())) {
                    return true;
                }
            }
        }
        return false;
    }

    private int array(int begin, int depth) {
        if (depth > DEEPEST) {
            return GIVEN_UP;
        }
        if (at(begin + 1) == ']') {
            return begin + 2;
        }
        int i = begin;
        do {
            i = value(i + 1, depth);
        } while (at(i) == ',');
        return at(i) == ']' ? i + 1 : GIVEN_UP;
    }

    private int value(int begin, int depth) {
        return switch (at(begin)) {
            case '"' -> string(begin);
            case '{' -> object(begin, depth + 1);
            case '[' -> array(begin, depth + 1);
            case 't' -> literal(begin, "true");
            case 'f' -> literal(begin, "false");
            case 'n' -> literal(begin, "null");
            default -> number(begin);
        };
    }

    private int literal(int begin, String word) {
        return json.startsWith(word, begin) ? begin + word.length() : GIVEN_UP;
    }

    private int name(int begin) {
        return at(begin) == '"' ? string(begin) : GIVEN_UP;
    }

    private int string(int begin) {
        int i = endOfPlain(begin + 1);
        while (at(i) == '\\') {
            int behind = escape(i + 1);
            i = behind < 0 ? GIVEN_UP : endOfPlain(behind);
        }
        return at(i) == '"' ? i + 1 : GIVEN_UP;
    }

    /** Returns the index of the first character of a string that is an escape or its end. */
    private int endOfPlain(int begin) {
        int i = begin;
        while (i < json.length() && json.charAt(i) >= ' ' && json.charAt(i) != '"' && json.charAt(i) != '\\') {
            i++;
        }
        return i;
    }

    private int escape(int begin) {
        char c = at(begin);
        if (c == 'u') {
            return digits(begin + 1, 16) >= begin + 5 ? begin + 5 : GIVEN_UP;
        }
        return "\"\\/bfnrt".indexOf(c) >= 0 ? begin + 1 : GIVEN_UP;
    }

    private int number(int begin) {
        int i = at(begin) == '-' ? begin + 1 : begin;
        i = at(i) == '0' ? i + 1 : some(i);
        if (at(i) == '.') {
            i = some(i + 1);
        }
        if (at(i) == 'e' || at(i) == 'E') {
            i = some(at(i + 1) == '-' || at(i + 1) == '+' ? i + 2 : i + 1);
        }
        return i - begin > LONGEST_NUMBER ? GIVEN_UP : i;
    }

    /** Returns the index after one or more decimal digits. */
    private int some(int begin) {
        int end = digits(begin, 10);
        return end > begin ? end : GIVEN_UP;
    }

    private int digits(int begin, int radix) {
        int i = begin;
        while (isDigit(at(i), radix)) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c, int radix) {
        return c < 0x80 && Character.digit(c, radix) >= 0;
    }

    /** Returns the character at {@code i}; after the text NUL, which JSON does not contain. */
    private char at(int i) {
        return i >= 0 && i < json.length() ? json.charAt(i) : '\0';
    }
}
