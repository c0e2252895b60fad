package dev.holdfast.session.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.Document;

/** A collection of records that expire at their date {@code expires}. */
final class ExpiringRecords {
    static final String EXPIRES = "expires";
    private static final IndexOptions TTL_INDEX = new IndexOptions()
            .name("expires_1")
            .expireAfter(0L, TimeUnit.SECONDS)
            .background(true);

    private final MongoCollection<BsonDocument> records;
    private volatile boolean indexed;

    ExpiringRecords(MongoCollection<BsonDocument> records, AutoRemove autoRemove) {
        this.records = records;
        this.indexed = autoRemove != AutoRemove.NATIVE;
    }

    /** Returns the collection; the first call creates the TTL index if the server is to remove records. */
    MongoCollection<BsonDocument> collection() {
        if (!indexed) {
            records.createIndex(new Document(EXPIRES, 1), TTL_INDEX);
            indexed = true;
        }
        return records;
    }

    /** Returns the same as {@link #collection()}, with another time limit for each command. */
    MongoCollection<BsonDocument> collection(Duration limit) {
        return collection().withTimeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
    }

    void removeExpired(Instant now) {
        records.deleteMany(new Document(EXPIRES, new Document("$lt", now)));
    }
}
