package dev.holdfast.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recordings of express-session and its stores. */
final class Vectors {
    private Vectors() {}

    static JsonNode read(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    static Stream<Named<JsonNode>> rows(String file, String list) {
        return read(file).get(list).valueStream().map(row -> Named.of(label(row), row));
    }

    static String label(JsonNode row) {
        return row.has("label") ? row.get("label").asString() : row.toString();
    }

    /** Returns the text, or null for JSON null or a missing member. */
    static String text(JsonNode row, String member) {
        JsonNode value = row.get(member);
        return value == null || value.isNull() ? null : value.asString();
    }

    /** Returns true if the member is there and JSON true. */
    static boolean is(JsonNode row, String member) {
        return row.has(member) && row.get(member).isBoolean() && row.get(member).booleanValue();
    }
}
