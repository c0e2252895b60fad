package dev.holdfast.session.mongo;

import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Remembers documents as they were last read, if Node has stored types in them that JSON does not have. If one is evicted, these
 * types are lost when the session is set without being read. An outdated one does no harm, because types are kept only for equal
 * values.
 */
final class TypedDocuments {
    /** Enough for the requests of one process at one moment. */
    private static final int REMEMBERED = 1_000;

    private final BoundedMap<String, BsonValue> documents = new BoundedMap<>(REMEMBERED);

    void seen(String id, BsonDocument found) {
        BsonValue session = SessionRecord.session(found);
        if (session.isDocument() && DocumentForm.hasOtherTypes(session.asDocument())) {
            documents.put(id, session);
        }
    }

    void forget(String id) {
        documents.remove(id);
    }

    /** Returns the document as it was read, or null if it only has types of JSON. */
    @Nullable
    BsonValue of(String id) {
        return documents.get(id);
    }
}
