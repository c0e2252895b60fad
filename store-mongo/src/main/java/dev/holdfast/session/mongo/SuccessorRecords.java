package dev.holdfast.session.mongo;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import dev.holdfast.session.store.SuccessorSessionStore.Successor;
import java.time.Instant;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Successors of sessions, each a record in a collection of their own, which connect-mongo does not use. */
final class SuccessorRecords {
    private static final String NAME = "_id";
    private static final String ID = "id";
    private static final String SINCE = "since";
    private static final FindOneAndUpdateOptions UPSERT = new FindOneAndUpdateOptions().upsert(true);

    private final ExpiringRecords records;

    SuccessorRecords(ExpiringRecords records) {
        this.records = records;
    }

    /** Stores a successor. Returns false if there is one that has not expired at {@code now}. */
    boolean put(String name, Successor successor, Instant now, Instant expires) {
        Document free = new Document(NAME, name).append(ExpiringRecords.EXPIRES, new Document("$lte", now));
        Document fields = new Document(ID, successor.id())
                .append(SINCE, successor.since())
                .append(ExpiringRecords.EXPIRES, expires);
        return Commands.unlessTaken(() -> {
                    records.collection().findOneAndUpdate(free, new Document("$set", fields), UPSERT);
                    return true;
                })
                != null;
    }

    /** Returns the successor, or null if there is none or it has expired at {@code now}. */
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
