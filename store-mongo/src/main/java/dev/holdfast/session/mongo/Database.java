package dev.holdfast.session.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import org.bson.BsonDocument;

/**
 * Where a store keeps its records: the collection of the sessions, and those beside it whose names begin as that one's.
 *
 * @param connected the client, to ask what the driver sees of its servers
 * @param database has the write concern, the read preference and the time limit of the store
 * @param disconnect closes the client, if it is the store's to close
 */
record Database(
        MongoClient connected, MongoDatabase database, String collection, AutoRemove autoRemove, Runnable disconnect) {

    ExpiringRecords records(String suffix) {
        return new ExpiringRecords(database.getCollection(collection + suffix, BsonDocument.class), autoRemove);
    }

    /** Returns the clock of the server. */
    ServerClock clock() {
        return new ServerClock(database);
    }

    /** Returns true if the driver sees a server that takes writes. Does not block. */
    boolean hasPrimary() {
        return connected.getClusterDescription().hasWritableServer();
    }

    void close() {
        disconnect.run();
    }
}
