package dev.holdfast.session.mongo;

import com.mongodb.client.model.UpdateOptions;
import dev.holdfast.session.store.SuccessorSessionStore.Successor;
import java.time.Instant;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Successors of sessions, each a record in a collection beside that of the sessions, where connect-mongo does not look. */
final class SuccessorRecords {
    private static final String NAME = "_id";
    private static final String ID = "id";
    private static final String SINCE = "since";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final ExpiringRecords records;

    SuccessorRecords(ExpiringRecords records) {
        this.records = records;
    }

    void put(String name, Successor successor, Instant expires) {
        Document fields = new Document(ID, successor.id())
                .append(SINCE, successor.since())
                .append(ExpiringRecords.EXPIRES, expires);
        records.collection().updateOne(new Document(NAME, name), new Document("$set", fields), UPSERT);
    }

    /** Returns null if there is none, or if it has expired at {@code now}. */
    @Nullable
    Successor find(String name, Instant now) {
        Document live = new Document(NAME, name).append(ExpiringRecords.EXPIRES, new Document("$gt", now));
        BsonDocument found = records.collection().find(live).first();
        return found == null
                ? null
                : new Successor(
                        found.getString(ID).getValue(),
                        Instant.ofEpochMilli(found.getDateTime(SINCE).getValue()));
    }

    void removeExpired(Instant now) {
        records.removeExpired(now);
    }
}
