package dev.holdfast.session.mongo;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The records of connect-mongo: what is in them, and the filters and updates that find and change them. */
final class SessionRecord {
    static final String ID = "_id";
    static final String EXPIRES = ExpiringRecords.EXPIRES;
    private static final String SESSION = "session";
    private static final String LAST_MODIFIED = "lastModified";

    private final SessionField field;
    private final UnaryOperator<String> transformId;
    private final Duration ttl;
    private final boolean timestamps;

    SessionRecord(SessionField field, UnaryOperator<String> transformId, Duration ttl, boolean timestamps) {
        this.field = field;
        this.transformId = transformId;
        this.ttl = ttl;
        this.timestamps = timestamps;
    }

    Document any(String id) {
        return new Document(ID, transformId.apply(id));
    }

    static Document live(Instant now) {
        return new Document("$or", whenLive(now));
    }

    /** Finds live sessions, and no record that is none because its id is no text, or its session neither text nor a document. */
    static Document listed(Instant now) {
        return live(now)
                .append(ID, new Document("$type", "string"))
                .append(SESSION, new Document("$type", List.of("string", "object")));
    }

    Document live(String id, Instant now) {
        return any(id).append("$or", whenLive(now));
    }

    /** Whatever {@link #live} does not find, also for want of a date. */
    Document over(String id, Instant now) {
        return any(id).append("$nor", whenLive(now));
    }

    /** {@code $eq}, so that a document whose first member has an operator's name is still a value. */
    Document holding(BsonValue session, String id, Instant now) {
        return live(id, now).append(SESSION, new Document("$eq", session));
    }

    /**
     * The update that makes a record, or replaces one; what other writers have put into it stays. A document takes the types of
     * {@code origin} where that has the same values.
     */
    Document written(String id, StoredSession session, Instant now, boolean stamped, @Nullable BsonValue origin) {
        Document fields =
                any(id).append(SESSION, field.write(session.json(), origin)).append(EXPIRES, expires(session, now));
        Document update = new Document("$set", stamped ? fields.append(LAST_MODIFIED, now) : fields);
        return timestamps ? dated(update.append("$setOnInsert", new Document("createdAt", now))) : update;
    }

    Document touched(StoredSession session, Instant now, boolean stamped) {
        Document fields = stamped ? new Document(LAST_MODIFIED, now) : new Document();
        Document update = new Document("$set", fields.append(EXPIRES, expires(session, now)));
        return timestamps ? dated(update) : update;
    }

    /** Throws SessionStoreException if the record is none of ours. */
    StoredSession read(BsonDocument stored) {
        return StoredSession.of(field.read(session(stored)), date(stored, EXPIRES));
    }

    /** Returns the session id, transformed if ids are. */
    static String id(BsonDocument stored) {
        return stored.getString(ID).getValue();
    }

    static @Nullable Instant lastModified(BsonDocument stored) {
        return date(stored, LAST_MODIFIED);
    }

    /** Returns the session as it stands in the record; BSON null if there is none. */
    static BsonValue session(BsonDocument stored) {
        return stored.get(SESSION, BsonNull.VALUE);
    }

    private static Document dated(Document update) {
        return update.append("$currentDate", new Document("updatedAt", true));
    }

    private Instant expires(StoredSession session, Instant now) {
        Instant expires = session.expires();
        return expires == null ? now.plus(ttl) : expires;
    }

    private static List<Document> whenLive(Instant now) {
        return List.of(
                new Document(EXPIRES, new Document("$exists", false)), new Document(EXPIRES, new Document("$gt", now)));
    }

    private static @Nullable Instant date(BsonDocument stored, String name) {
        BsonValue value = stored.get(name);
        return value == null || !value.isDateTime()
                ? null
                : Instant.ofEpochMilli(value.asDateTime().getValue());
    }
}
