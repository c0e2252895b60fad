package dev.holdfast.session.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import org.bson.BsonDocument;

/**
 * The collections of a store: that of the sessions, and others whose names begin with its name.
 *
 * @param connected the client, which reports the servers that the driver sees
 * @param database has the write concern, the read preference and the time limit of the store
 * @param disconnect closes the client, if the store has opened it
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

    /** Returns true if the driver sees a server that accepts writes. Does not block. */
    boolean hasPrimary() {
        return connected.getClusterDescription().hasWritableServer();
    }

    void close() {
        disconnect.run();
    }
}
