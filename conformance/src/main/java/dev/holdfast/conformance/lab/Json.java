package dev.holdfast.conformance.lab;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of the lab's own protocol. */
public final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    /** Returns the value of {@code text}. */
    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** Returns the text of {@code value}, on one line. */
    public static String text(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Returns {@code value} as String, Boolean, Number, List or Map. */
    public static @Nullable Object value(JsonNode value) {
        return MAPPER.treeToValue(value, Object.class);
    }

    /** Returns an empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Returns the text of an object whose values are JSON already. */
    static String object(Map<String, String> members) {
        StringBuilder text = new StringBuilder("{");
        members.forEach((name, json) -> text.append(text.length() == 1 ? "" : ",")
                .append(text(name))
                .append(':')
                .append(json));
        return text.append('}').toString();
    }

    static String error(@Nullable String message) {
        return object(Map.of("error", text(message)));
    }
}
