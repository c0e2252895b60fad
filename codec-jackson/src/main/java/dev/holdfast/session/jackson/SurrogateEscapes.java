package dev.holdfast.session.jackson;

import dev.holdfast.session.json.LoneSurrogates;

/** Escapes lone surrogates, which UTF-8 cannot encode, as JavaScript does. */
final class SurrogateEscapes {
    private SurrogateEscapes() {}

    /** Returns {@code json} with a lower-case escape for every lone surrogate; {@code json} itself if it has none. */
    static String escape(String json) {
        int lone = LoneSurrogates.next(json, 0);
        if (lone < 0) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        int copied = 0;
        for (; lone >= 0; lone = LoneSurrogates.next(json, lone + 1)) {
            escaped.append(json, copied, lone).append("\\u").append(Integer.toHexString(json.charAt(lone)));
            copied = lone + 1;
        }
        return escaped.append(json, copied, json.length()).toString();
    }
}
