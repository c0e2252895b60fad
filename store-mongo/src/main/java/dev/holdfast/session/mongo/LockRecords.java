package dev.holdfast.session.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoServerException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.Document;

/** Locks, each a record in a collection beside that of the sessions, where connect-mongo does not look. */
final class LockRecords {
    private static final String NAME = "_id";
    private static final String HOLDER = "holder";
    private static final String END = "expires";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final IndexOptions TTL_INDEX = new IndexOptions().expireAfter(0L, TimeUnit.SECONDS);

    private final MongoCollection<BsonDocument> locks;
    private volatile boolean indexed;

    LockRecords(MongoCollection<BsonDocument> locks) {
        this.locks = locks;
    }

    /** Returns false if somebody has the lock. An upsert then finds no record that is over, and cannot insert a second one. */
    boolean take(String name, String holder, Duration lease, Instant now) {
        Document over = new Document(NAME, name).append(END, new Document("$lte", now));
        Document taken = new Document("$set", new Document(HOLDER, holder).append(END, now.plus(lease)));
        try {
            collection().updateOne(over, taken, UPSERT);
            return true;
        } catch (MongoServerException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    void release(String name, String holder) {
        collection().deleteOne(new Document(NAME, name).append(HOLDER, holder));
    }

    private MongoCollection<BsonDocument> collection() {
        if (!indexed) {
            locks.createIndex(new Document(END, 1), TTL_INDEX);
            indexed = true;
        }
        return locks;
    }
}
