package dev.holdfast.session.jackson;

import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.json.JsonMember;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds the members of an object without decoding their values. */
final class Members {
    private Members() {}

    /** Returns the members of the object before which {@code parser} is positioned, and moves it after the object. */
    static List<JsonMember> of(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonException("document must be a JSON object");
        }
        // a map keeps the first position and the last value of a repeated name, as in JavaScript
        Map<String, JsonMember> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, new JsonMember(name, begin(parser), end(parser)));
        }
        return List.copyOf(members.values());
    }

    /** Returns the index at which the current token begins. */
    static int begin(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /** Returns the index at which the value ends that begins with the current token, and moves to its last token. */
    static int end(JsonParser parser) {
        parser.skipChildren();
        parser.finishToken();
        return (int) parser.currentLocation().getCharOffset();
    }
}
