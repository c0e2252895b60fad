package dev.holdfast.conformance.compare;

import dev.holdfast.conformance.lab.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Names for random ids, in the order in which they first occur, so that the ids of two labs can be compared. */
final class Names {
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{32}");

    private final Map<String, String> names = new HashMap<>();
    private final boolean random;

    /** Creates names for ids if they are {@code random}; other ids are their own names. */
    Names(boolean random) {
        this.random = random;
    }

    /** Returns the name of an id; text of another form is its own. */
    synchronized String of(String text) {
        return random && RANDOM.matcher(text).matches()
                ? names.computeIfAbsent(text, id -> "#" + (names.size() + 1))
                : text;
    }

    /** Returns {@code tree} with names in place of ids, also among the names of members. */
    JsonNode in(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            ObjectNode named = Json.object();
            object.properties().forEach(member -> named.set(of(member.getKey()), in(member.getValue())));
            return named;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode named = Json.object().putArray("names");
            array.forEach(element -> named.add(in(element)));
            return named;
        }
        return tree.isString() ? Json.read(Json.text(of(tree.asString()))) : tree;
    }
}
