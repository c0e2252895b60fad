package dev.holdfast.session.mongo;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.Document;

/** Lists the sessions of a collection. Records of others that are not sessions are skipped. */
final class Listing {
    private static final System.Logger LOG = System.getLogger("dev.holdfast.session.mongo");
    private static final Document ID_ALONE = new Document(SessionRecord.ID, 1);

    private final ExpiringRecords sessions;
    private final SessionRecord records;

    Listing(ExpiringRecords sessions, SessionRecord records) {
        this.sessions = sessions;
        this.records = records;
    }

    Set<String> ids(Instant now) {
        return sessions.collection()
                .find(SessionRecord.listed(now))
                .projection(ID_ALONE)
                .map(SessionRecord::id)
                .into(new HashSet<>());
    }

    /** Returns all sessions. Skips records that cannot be read, and logs how many. */
    Map<String, StoredSession> all(Instant now) {
        List<BsonDocument> found =
                sessions.collection().find(SessionRecord.live(now)).into(new ArrayList<>());
        Map<String, StoredSession> all = new HashMap<>();
        found.forEach(record -> putReadable(record, all));
        if (all.size() < found.size()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} of {1} records cannot be read as sessions and are not listed",
                    found.size() - all.size(),
                    found.size());
        }
        return all;
    }

    /** Returns those sessions of {@code ids} that have not expired and can be read, by the given id. */
    Map<String, StoredSession> all(Collection<String> ids, Instant now) {
        Map<String, String> given = new HashMap<>();
        ids.forEach(id -> given.put(records.any(id).getString(SessionRecord.ID), id));
        Document among =
                SessionRecord.live(now).append(SessionRecord.ID, new Document("$in", List.copyOf(given.keySet())));
        Map<String, StoredSession> found = new HashMap<>();
        sessions.collection().find(among).into(new ArrayList<>()).forEach(record -> putReadable(record, found));
        Map<String, StoredSession> all = new HashMap<>();
        found.forEach((stored, session) -> all.put(Objects.requireNonNull(given.get(stored), "id"), session));
        return all;
    }

    long length(Instant now) {
        return sessions.collection().countDocuments(SessionRecord.listed(now));
    }

    private void putReadable(BsonDocument record, Map<String, StoredSession> all) {
        if (!record.isString(SessionRecord.ID)) {
            return;
        }
        try {
            all.put(SessionRecord.id(record), records.read(record));
        } catch (SessionStoreException e) {
            LOG.log(System.Logger.Level.DEBUG, "a record cannot be read as a session", e);
        }
    }
}
