package dev.holdfast.session.mongo;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.holdfast.session.store.IndexedSessionStore.Enlisted;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The owners' lists: a record for each owner, in a collection of their own, which connect-mongo does not use. An id that was
 * added twice is on the list twice.
 */
final class OwnerRecords {
    private static final String OWNER = "_id";
    private static final String IDS = "ids";
    private static final String ID = "id";
    private static final String SINCE = "since";
    private static final String GENERATION = "generation";
    private static final FindOneAndUpdateOptions UPSERT =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final ExpiringRecords records;

    OwnerRecords(ExpiringRecords records) {
        this.records = records;
    }

    Enlisted enlist(String owner, String id, Instant now, Instant expires) {
        Document entry = new Document(ID, id).append(SINCE, now);
        BsonDocument after = updated(owner, new Document("$push", new Document(IDS, entry)), expires);
        return new Enlisted(generation(after), ids(after).size());
    }

    /** Removes ids by their whole entries, because FerretDB cannot pull by a part. */
    void delist(String owner, Collection<String> ids) {
        List<BsonDocument> entries = entries(find(owner)).stream()
                .filter(entry -> ids.contains(id(entry)))
                .toList();
        if (!entries.isEmpty()) {
            records.collection()
                    .updateOne(new Document(OWNER, owner), new Document("$pullAll", new Document(IDS, entries)));
        }
    }

    /** Returns the ids, and since when each is on the list. */
    Map<String, Instant> listed(String owner) {
        return ids(find(owner));
    }

    long generation(String owner) {
        return generation(find(owner));
    }

    Set<String> advance(String owner, Instant expires) {
        return Set.copyOf(ids(updated(owner, new Document("$inc", new Document(GENERATION, 1L)), expires))
                .keySet());
    }

    void removeExpired(Instant now) {
        records.removeExpired(now);
    }

    /** Updates or creates the record. If two callers create it at the same moment, one of them fails, and then finds it. */
    private BsonDocument updated(String owner, Document update, Instant expires) {
        Document kept = new Document(update).append("$max", new Document(ExpiringRecords.EXPIRES, expires));
        BsonDocument after = null;
        while (after == null) {
            after = Commands.unlessTaken(
                    () -> records.collection().findOneAndUpdate(new Document(OWNER, owner), kept, UPSERT));
        }
        return after;
    }

    private @Nullable BsonDocument find(String owner) {
        return records.collection().find(new Document(OWNER, owner)).first();
    }

    private static Map<String, Instant> ids(@Nullable BsonDocument record) {
        Map<String, Instant> ids = new HashMap<>();
        entries(record)
                .forEach(entry -> ids.put(
                        id(entry), Instant.ofEpochMilli(entry.getDateTime(SINCE).getValue())));
        return ids;
    }

    private static List<BsonDocument> entries(@Nullable BsonDocument record) {
        return record != null && record.get(IDS, BsonNull.VALUE) instanceof BsonArray entries
                ? entries.stream().map(BsonValue::asDocument).toList()
                : List.of();
    }

    private static String id(BsonDocument entry) {
        return entry.getString(ID).getValue();
    }

    private static long generation(@Nullable BsonDocument record) {
        return record == null
                ? 0
                : record.getNumber(GENERATION, new BsonInt64(0)).longValue();
    }
}
