package dev.holdfast.session.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh database on a {@link TestServer}, and the commands that stores send to it. */
final class TestMongo implements AfterEachCallback, CommandListener {
    /** Much longer than any command takes, for machines that are busy. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final JsonWriterSettings EXTENDED =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final TestServer server;
    private final MongoDatabase database;
    private final List<MongoStore> stores = new ArrayList<>();
    private final List<BsonDocument> commands = new CopyOnWriteArrayList<>();

    TestMongo() {
        this(TestServer.given());
    }

    TestMongo(TestServer server) {
        this.server = server;
        this.database = server.client().getDatabase("holdfast_" + UUID.randomUUID());
    }

    TestServer server() {
        return server;
    }

    MongoStoreBuilder builder() {
        return MongoStore.builder()
                .mongoUrl(server.url())
                .dbName(database.getName())
                .timeout(PATIENCE)
                .autoRemove(server.autoRemove())
                .mongoOptions(settings -> settings.addCommandListener(this));
    }

    /** Returns a store that is closed after the test. */
    MongoStore open(MongoStoreBuilder builder) {
        MongoStore store = builder.build();
        stores.add(store);
        return store;
    }

    MongoCollection<BsonDocument> sessions() {
        return database.getCollection("sessions", BsonDocument.class);
    }

    MongoCollection<BsonDocument> locks() {
        return database.getCollection("sessions.locks", BsonDocument.class);
    }

    MongoCollection<BsonDocument> successors() {
        return database.getCollection("sessions.successors", BsonDocument.class);
    }

    /** Makes leases end earlier by {@code time}: they are measured by the server's clock, which a test cannot set. */
    void ageLocks(Duration time) {
        locks().find().into(new ArrayList<>()).forEach(lock -> age(lock, time));
    }

    /** Returns the names of the commands since the last call, oldest first. */
    List<String> takeNames() {
        return takeCommands().stream().map(BsonDocument::getFirstKey).toList();
    }

    /** Returns the commands since the last call, oldest first. */
    List<BsonDocument> takeCommands() {
        List<BsonDocument> taken = List.copyOf(commands);
        commands.clear();
        return taken;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        // the event's document is gone when this returns
        commands.add(BsonDocument.parse(event.getCommand().toJson(EXTENDED)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stores.forEach(MongoStore::close);
        database.drop();
    }

    private void age(BsonDocument lock, Duration time) {
        Document aged = new Document();
        for (String name : List.of("expires", "since")) {
            if (lock.containsKey(name)) {
                aged.append(name, new Date(lock.getDateTime(name).getValue() - time.toMillis()));
            }
        }
        locks().updateOne(new Document("_id", lock.get("_id")), new Document("$set", aged));
    }
}
