package dev.holdfast.session.mongo;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Locks, each a record in a collection of their own, which connect-mongo does not use. A lease is measured by the server's clock:
 * the record has the server's time at which the lock was taken, and a caller that finds it reads it and asks the server for its
 * time. A waiting caller writes nothing.
 *
 * <p>Version 0.1 writes only {@code holder} and {@code expires}, by the clock of its process. Both versions respect each other's
 * locks while both run.
 */
final class LockRecords {
    private static final String NAME = "_id";
    private static final String HOLDER = "holder";
    /** The holder to whom {@link #SINCE} and {@link #LEASE} belong. */
    private static final String BY = "by";

    private static final String SINCE = "since";
    private static final String LEASE = "lease";
    private static final String EXPIRES = ExpiringRecords.EXPIRES;

    /** The minimum time that a record stays after its lease, so that the server does not remove it early. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final FindOneAndUpdateOptions UPDATE =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    private static final FindOneAndUpdateOptions UPSERT =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER).upsert(true);

    private final ExpiringRecords records;
    private final Supplier<Instant> serverTime;

    /** @param serverTime asks the server for its time */
    LockRecords(ExpiringRecords records, Supplier<Instant> serverTime) {
        this.records = records;
        this.serverTime = serverTime;
    }

    /**
     * Returns false if the lock is held. Sends one command if it is free, three if not, and four if its lease has ended; one more
     * if {@code now}, the time of this process, differs by more than a second from the server's.
     */
    boolean take(String name, String holder, Duration lease, Instant now) {
        Document taken = taken(holder, lease, now);
        BsonDocument record = Commands.unlessTaken(() -> claim(free(name), taken, UPSERT));
        if (record == null) {
            record = takenOver(name, taken);
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

    /**
     * Returns null if the lease has not ended, or another caller was faster. Reads the time last, so that it is not before the
     * record's.
     */
    private @Nullable BsonDocument takenOver(String name, Document taken) {
        BsonDocument held = records.collection().find(new Document(NAME, name)).first();
        return held != null && isExpired(held, serverTime.get()) ? claim(unchanged(held), taken, UPDATE) : null;
    }

    private @Nullable BsonDocument claim(Document filter, Document taken, FindOneAndUpdateOptions options) {
        return records.collection().findOneAndUpdate(filter, taken, options);
    }

    /** Returns a filter that matches no existing record: an upsert with it inserts, unless the name is taken. */
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

    private static boolean isExpired(BsonDocument held, Instant now) {
        Instant end = Objects.equals(held.get(HOLDER), held.get(BY)) ? end(held) : date(held, EXPIRES);
        return !now.isBefore(end);
    }

    /** Sets the expiry by the server's clock, which decides when the record is removed. */
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
