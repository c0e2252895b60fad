package dev.holdfast.session.jackson;

import org.jspecify.annotations.Nullable;

/** Names of members as text, each made once as long as it is in use: the documents of an application have the same few. Bounded. */
final class SharedNames {
    private static final int PLACES = 256;
    private static final int LONGEST = 64;

    /** Any thread's text is as good as another's. */
    private final @Nullable String[] names = new String[PLACES];

    /** Returns what stands between {@code begin} and {@code end} in {@code json}, where escapes are known to be valid. */
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
