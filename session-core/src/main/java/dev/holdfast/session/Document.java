package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.json.JsonMember;
import dev.holdfast.session.store.StoredSession;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of a session at one moment, with the places of its members: what a later state is compared with. */
final class Document {
    /** A new session: no attributes, and a cookie in front of those to come. */
    static final Document NEW = new Document("{}", List.of(new JsonMember(ReservedNames.COOKIE, 0, 0)), "{}");

    private final String json;
    private final List<JsonMember> members;
    private @Nullable String attributes;

    private Document(String json, List<JsonMember> members, @Nullable String attributes) {
        this.json = json;
        this.members = members;
        this.attributes = attributes;
    }

    /** Throws JsonException if the text is no JSON object. */
    static Document of(StoredSession stored, JsonCodec codec) {
        return new Document(stored.json(), stored.members(codec), null);
    }

    /** The state whose attributes are the JSON object {@code attributes}; only good for comparing. */
    static Document ofAttributes(String attributes) {
        return new Document(attributes, List.of(), attributes);
    }

    String json() {
        return json;
    }

    List<JsonMember> members() {
        return members;
    }

    /** Returns the values of the members by name, in the order of the text. */
    Map<String, Slice> values() {
        Map<String, Slice> values = new LinkedHashMap<>();
        members.forEach(member -> values.put(member.name(), Slice.of(member, json)));
        return values;
    }

    /** Returns the JSON of all members but the cookie: what express-session hashes. */
    String attributes(JsonCodec codec) {
        String text = attributes;
        if (text == null) {
            ObjectText object = new ObjectText(codec, json.length());
            for (JsonMember member : members) {
                if (!member.name().equals(ReservedNames.COOKIE)) {
                    object.add(member.name(), Slice.of(member, json));
                }
            }
            text = object.toString();
            attributes = text;
        }
        return text;
    }

    /** Throws JsonException or IllegalArgumentException if there is no cookie, or one that no express-session writes. */
    Cookie cookie(JsonCodec codec) {
        for (JsonMember member : members) {
            if (member.name().equals(ReservedNames.COOKIE)) {
                return Cookie.fromJson(object(codec.read(member.valueIn(json), Object.class)));
            }
        }
        throw new JsonException("a stored session must have a cookie member");
    }

    private static Map<String, Object> object(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> members)) {
            throw new JsonException("the cookie of a stored session must be an object");
        }
        Map<String, Object> object = new HashMap<>();
        members.forEach((name, member) -> object.put(String.valueOf(name), member));
        return object;
    }
}
