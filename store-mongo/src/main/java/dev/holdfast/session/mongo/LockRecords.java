package dev.holdfast.session.mongo;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Locks, each a record in a collection beside that of the sessions, where connect-mongo does not look. A lease is counted by the
 * server's clock: the record has the server's time of the moment when the lock was taken, and who finds it taken asks the server for
 * its time in the same record.
 *
 * <p>Version 0.1 knows {@code holder} and {@code expires} alone, which it writes by the clock of its process. Its locks are kept, and
 * it keeps ours, while both versions run.
 */
final class LockRecords {
    private static final String NAME = "_id";
    private static final String HOLDER = "holder";
    /** Has the holder as well if {@link #SINCE} and {@link #LEASE} are its own. */
    private static final String BY = "by";

    private static final String SINCE = "since";
    private static final String LEASE = "lease";
    private static final String ASKED = "asked";
    private static final String EXPIRES = ExpiringRecords.EXPIRES;

    /** How much longer than its lease a record stays at least, so that the server does not remove it early. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final FindOneAndUpdateOptions UPDATE =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    private static final FindOneAndUpdateOptions UPSERT =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER).upsert(true);

    private final ExpiringRecords records;

    LockRecords(ExpiringRecords records) {
        this.records = records;
    }

    /**
     * Returns false if somebody has the lock. One command if it is free; two if not, and three if its lease has ended. One more if
     * {@code now}, the time of this process, is more than a second from the server's.
     */
    boolean take(String name, String holder, Duration lease, Instant now) {
        Document taken = taken(holder, lease, now);
        BsonDocument record = Commands.unlessTaken(() -> claim(free(name), taken, UPSERT));
        if (record == null) {
            BsonDocument held = asked(name);
            record = held != null && isExpired(held) ? claim(unchanged(held), taken, UPDATE) : null;
        }
        if (record == null) {
            return false;
        }
        correctExpiry(record);
        return true;
    }

    void release(String name, String holder, Duration limit) {
        records.collection(limit).deleteOne(new Document(NAME, name).append(HOLDER, holder));
    }

    void removeExpired(Instant now) {
        records.removeExpired(now);
    }

    private @Nullable BsonDocument claim(Document filter, Document taken, FindOneAndUpdateOptions options) {
        return records.collection().findOneAndUpdate(filter, taken, options);
    }

    /** An upsert finds no record that is there, and cannot insert a second one. */
    private static Document free(String name) {
        return new Document(NAME, name).append(HOLDER, new Document("$exists", false));
    }

    private static Document unchanged(BsonDocument held) {
        return new Document(NAME, held.get(NAME))
                .append(HOLDER, held.get(HOLDER))
                .append(EXPIRES, held.get(EXPIRES));
    }

    private static Document taken(String holder, Duration lease, Instant now) {
        Document fields = new Document(HOLDER, holder)
                .append(BY, holder)
                .append(LEASE, lease.toMillis())
                .append(EXPIRES, now.plus(lease).plus(MARGIN));
        return new Document("$set", fields).append("$currentDate", new Document(SINCE, true));
    }

    /** Returns the record with the server's time in it, or null if there is none. */
    private @Nullable BsonDocument asked(String name) {
        Document ask = new Document("$currentDate", new Document(ASKED, true));
        return records.collection().findOneAndUpdate(new Document(NAME, name), ask, UPDATE);
    }

    private static boolean isExpired(BsonDocument held) {
        Instant end = Objects.equals(held.get(HOLDER), held.get(BY)) ? end(held) : date(held, EXPIRES);
        return !date(held, ASKED).isBefore(end);
    }

    /** The server removes a record by its own clock, so that ours must not be too early or much too late. */
    private void correctExpiry(BsonDocument record) {
        Instant end = end(record);
        Instant expires = date(record, EXPIRES);
        if (expires.isBefore(end) || expires.isAfter(end.plus(MARGIN.multipliedBy(2)))) {
            Document corrected = new Document("$set", new Document(EXPIRES, end.plus(MARGIN)));
            records.collection().updateOne(unchanged(record), corrected);
        }
    }

    private static Instant end(BsonDocument record) {
        return date(record, SINCE).plusMillis(record.getInt64(LEASE).getValue());
    }

    private static Instant date(BsonDocument record, String name) {
        return Instant.ofEpochMilli(record.getDateTime(name).getValue());
    }
}
