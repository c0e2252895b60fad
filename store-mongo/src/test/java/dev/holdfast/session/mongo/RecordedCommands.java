package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import tools.jackson.databind.JsonNode;

/**
 * Compares commands with recorded ones: every field, value and type, apart from what the drivers add for themselves. Two
 * differences are intended: a touch does not find an expired session, and length counts neither expired sessions nor records that
 * are not sessions.
 */
final class RecordedCommands {
    private static final Set<String> OF_THE_DRIVER = Set.of("lsid", "$db", "txnNumber", "maxTimeMS", "$readPreference");

    private RecordedCommands() {}

    static void check(JsonNode recorded, List<BsonDocument> sent, Instant now) {
        List<String> expected = recorded.valueStream()
                .map(command -> comparable(wanted(Vectors.bson(command), now)))
                .toList();
        assertEquals(expected, sent.stream().map(RecordedCommands::comparable).toList());
    }

    private static BsonDocument wanted(BsonDocument recorded, Instant now) {
        if (recorded.containsKey("pipeline")) {
            recorded.getArray("pipeline")
                    .get(0)
                    .asDocument()
                    .put("$match", SessionRecord.listed(now).toBsonDocument());
        }
        if (recorded.containsKey("updates")) {
            BsonDocument update = recorded.getArray("updates").get(0).asDocument();
            if (!update.containsKey("upsert")) {
                update.getDocument("q").putAll(SessionRecord.live(now).toBsonDocument());
            }
        }
        return recorded;
    }

    private static String comparable(BsonDocument command) {
        BsonDocument content = command.clone();
        content.keySet().removeAll(OF_THE_DRIVER);
        content.replaceAll((name, value) -> value.isArray() ? sortedElements(value.asArray()) : value);
        return Vectors.canonical(sorted(content));
    }

    private static BsonArray sortedElements(BsonArray statements) {
        return new BsonArray(statements.stream()
                .map(statement -> sorted(statement.asDocument()))
                .toList());
    }

    /** Each driver has its own order of fields, and Java's writes its own numbers with 64 bits. */
    private static BsonDocument sorted(BsonDocument ofTheDriver) {
        BsonDocument sorted = new BsonDocument();
        ofTheDriver.keySet().stream().sorted().forEach(name -> sorted.put(name, withoutLong(ofTheDriver.get(name))));
        return sorted;
    }

    private static BsonValue withoutLong(BsonValue value) {
        return value.isInt64() ? new BsonInt32((int) value.asInt64().getValue()) : value;
    }
}
