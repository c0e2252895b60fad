package dev.holdfast.session.mongo;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.store.SessionStoreException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The field {@code session} of a record: JSON text, a document, or ciphertext. */
final class SessionField {
    private final DocumentForm documents;
    private final boolean stringify;
    private final @Nullable CryptoAdapter crypto;

    SessionField(JsonCodec codec, boolean stringify, @Nullable CryptoAdapter crypto) {
        this.documents = new DocumentForm(codec);
        this.stringify = stringify;
        this.crypto = crypto;
    }

    /** Returns true if a session is always written as the same value, so that a filter can match it. */
    boolean isRepeatable() {
        return crypto == null;
    }

    /** Returns the value to store, with the types of {@code origin} for equal values if sessions are documents. */
    BsonValue write(String json, @Nullable BsonValue origin) {
        if (crypto != null) {
            return new BsonString(crypto.encrypt(json));
        }
        return stringify ? new BsonString(json) : document(json, origin);
    }

    /** Reads text and documents, whichever of them is written; refuses plain ones if sessions must be encrypted. */
    String read(BsonValue stored) {
        if (stored.isString()) {
            String text = stored.asString().getValue();
            return crypto == null ? text : crypto.decrypt(text);
        }
        if (stored.isDocument() && crypto == null) {
            return json(stored);
        }
        throw new SessionStoreException("the field session of a record must be "
                + (crypto == null ? "JSON text or a document" : "encrypted text") + ", but is "
                + stored.getBsonType() + "; the record was left as it is");
    }

    private BsonValue document(String json, @Nullable BsonValue origin) {
        try {
            return documents.write(json, origin);
        } catch (JsonException e) {
            throw new SessionStoreException("a session must be a JSON object to be stored as a document", e);
        }
    }

    private String json(BsonValue stored) {
        try {
            return documents.read(stored.asDocument());
        } catch (JsonException e) {
            throw new SessionStoreException("a session stored as a document must have a JSON form", e);
        }
    }
}
