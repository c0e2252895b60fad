package dev.holdfast.session.mongo;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.Document;

/** Lists what a collection holds. Records that are no sessions, which somebody else has put there, are left out. */
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

    /** Leaves out records that cannot be read, and logs how many. */
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
