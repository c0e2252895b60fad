package dev.holdfast.session.jackson;

import org.jspecify.annotations.Nullable;

/** A bounded table of member names, so that each is created only once: the documents of an application have the same few names. */
final class SharedNames {
    private static final int PLACES = 256;
    private static final int LONGEST = 64;

    /** Races are harmless, because equal names are interchangeable. */
    private final @Nullable String[] names = new String[PLACES];

    /** Returns the decoded text between {@code begin} and {@code end} in {@code json}, whose escapes must be valid. */
    String of(String json, int begin, int end) {
        int hash = 0;
        for (int i = begin; i < end; i++) {
            char c = json.charAt(i);
            if (c == '\\') {
                return NameText.decoded(json, begin, end);
            }
            hash = 31 * hash + c;
        }
        return end - begin > LONGEST ? json.substring(begin, end) : shared(json, begin, end, hash);
    }

    private String shared(String json, int begin, int end, int hash) {
        int place = (hash ^ hash >>> 8) & PLACES - 1;
        String known = names[place];
        if (known != null && known.length() == end - begin && json.startsWith(known, begin)) {
            return known;
        }
        String name = json.substring(begin, end);
        names[place] = name;
        return name;
    }
}
