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

/** The records of connect-mongo: their fields, and the filters and updates that find and change them. */
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

    /**
     * Returns a filter for sessions that have not expired. It skips records whose id is not a string, or whose session is neither
     * a string nor a document.
     */
    static Document listed(Instant now) {
        return live(now)
                .append(ID, new Document("$type", "string"))
                .append(SESSION, new Document("$type", List.of("string", "object")));
    }

    Document live(String id, Instant now) {
        return any(id).append("$or", whenLive(now));
    }

    /** Returns the opposite of {@link #live}; it also matches a record without a date. */
    Document over(String id, Instant now) {
        return any(id).append("$nor", whenLive(now));
    }

    /**
     * Returns a filter for a record with this session. It uses {@code $eq}, so that a document whose first member has the name of
     * an operator is a value.
     */
    Document holding(BsonValue session, String id, Instant now) {
        return live(id, now).append(SESSION, new Document("$eq", session));
    }

    /**
     * Returns the update that creates or replaces a record; fields of other writers are kept. A document has the types of {@code
     * origin} for equal values.
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

    /** Returns the session. Throws SessionStoreException if the record has another format. */
    StoredSession read(BsonDocument stored) {
        return StoredSession.of(field.read(session(stored)), date(stored, EXPIRES));
    }

    /** Returns the session id, or the transformed id if ids are transformed. */
    static String id(BsonDocument stored) {
        return stored.getString(ID).getValue();
    }

    static @Nullable Instant lastModified(BsonDocument stored) {
        return date(stored, LAST_MODIFIED);
    }

    /** Returns the field {@code session} of the record; BSON null if it is missing. */
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
