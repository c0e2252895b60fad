package dev.holdfast.simulation;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.jackson.JacksonCodec;
import dev.holdfast.session.json.JsonMember;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes documents as texts, member by member. */
final class Json {
    static final JacksonCodec CODEC = new JacksonCodec();

    private Json() {}

    static Map<String, String> members(String object) {
        Map<String, String> members = new LinkedHashMap<>();
        for (JsonMember member : CODEC.members(object)) {
            members.put(member.name(), member.valueIn(object));
        }
        return members;
    }

    static Map<String, String> without(Map<String, String> members, String name) {
        Map<String, String> rest = new LinkedHashMap<>(members);
        rest.remove(name);
        return rest;
    }

    static String object(Map<String, String> members) {
        return members.entrySet().stream().map(Json::member).collect(Collectors.joining(",", "{", "}"));
    }

    static String text(String value) {
        return '"' + value + '"';
    }

    /** Returns the text of a JSON string that has no escapes. */
    static String plain(String json) {
        return json.replace("\"", "");
    }

    static String list(List<String> values) {
        return values.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
    }

    static @Nullable Long number(@Nullable String value) {
        return value == null || value.equals("null") ? null : Long.valueOf(value);
    }

    @SuppressWarnings("unchecked")
    static Cookie cookie(String object) {
        return Cookie.fromJson((Map<String, ?>) Objects.requireNonNull(CODEC.read(object, Map.class), "cookie"));
    }

    private static String member(Entry<String, String> member) {
        return text(member.getKey()) + ':' + member.getValue();
    }
}
