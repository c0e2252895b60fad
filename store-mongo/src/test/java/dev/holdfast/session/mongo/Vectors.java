package dev.holdfast.session.mongo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.Named;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recordings of connect-mongo and its encryption, and the rows that cannot be run here. */
final class Vectors {
    /** By list and label: why the row cannot be run. */
    static final Map<String, String> INEXPRESSIBLE = Map.ofEntries(
            Map.entry("startup: unknown autoRemove acts as disabled", "AutoRemove has no unknown constants"),
            Map.entry("startup: createAutoRemoveIdx", "there never was such an option"),
            Map.entry("startup: crypto and cryptoAdapter", "there is cryptoAdapter only"),
            Map.entry("documents: touchAfter, session carries lastModified", "the time is never an attribute"),
            Map.entry("documents: stringify false, a plain object as cookie", "cookies are always complete"),
            Map.entry("documents: stringify true, expires text that is no date", "the expiry is an Instant"),
            Map.entry("documents: own serialize and unserialize", "no such options"),
            Map.entry("documents: only serialize given: unserialize is the identity", "no such options"),
            Map.entry(
                    "touch: text lastModified (a store without touchAfter wrote it) fails",
                    "the time is never an attribute"),
            Map.entry(
                    "flows: touchAfter with an explicit save writes twice",
                    "a side effect of keeping the time as an attribute"));

    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private Vectors() {}

    /** Returns the rows that can be run. */
    static Stream<Named<JsonNode>> rows(String file, String list) {
        return read(file)
                .get(list)
                .valueStream()
                .filter(row -> !INEXPRESSIBLE.containsKey(list + ": " + label(row)))
                .map(row -> Named.of(row.path("connectMongo").asString("6") + " " + label(row), row));
    }

    static JsonNode row(String file, String list, String label) {
        return read(file)
                .get(list)
                .valueStream()
                .filter(row -> label(row).equals(label))
                .findFirst()
                .orElseThrow();
    }

    static JsonNode read(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    static String label(JsonNode row) {
        return row.path("label").asString("");
    }

    /** Returns a recorded document, which is extended JSON. */
    static BsonDocument bson(JsonNode document) {
        return BsonDocument.parse(document.toString());
    }

    /** Returns the types, values and order of {@code value} as text to compare. */
    static String canonical(BsonValue value) {
        return new BsonDocument("value", value).toJson(CANONICAL);
    }
}
