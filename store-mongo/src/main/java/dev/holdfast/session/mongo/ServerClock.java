package dev.holdfast.session.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.function.Supplier;
import org.bson.Document;

/** The clock of the server that accepts writes, or of its router. Blocks: one command, on an old server two the first time. */
final class ServerClock implements Supplier<Instant> {
    private static final int NO_SUCH_COMMAND = 59;
    private static final Document HELLO = new Document("hello", 1);
    /** The command's name on servers before 4.4. */
    private static final Document OLD_HELLO = new Document("isMaster", 1);

    private final MongoDatabase database;
    private volatile Document hello = HELLO;

    ServerClock(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public Instant get() {
        try {
            return ask();
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NO_SUCH_COMMAND) {
                throw e;
            }
            hello = OLD_HELLO;
            return ask();
        }
    }

    private Instant ask() {
        return database.runCommand(hello, ReadPreference.primary())
                .getDate("localTime")
                .toInstant();
    }
}
