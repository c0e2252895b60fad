package dev.holdfast.session.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh database, and the commands that stores send to it. It is on the server that {@code HOLDFAST_TEST_MONGODB_URL}
 * names, or else on one in this process that speaks MongoDB's protocol.
 */
final class TestMongo implements AfterEachCallback, CommandListener {
    static final String URL = url();
    private static final MongoClient CLIENT = warm(MongoClients.create(URL));

    /** Much longer than any command takes, for machines that are busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final JsonWriterSettings EXTENDED =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final String dbName = "holdfast_" + UUID.randomUUID();
    private final List<MongoStore> stores = new ArrayList<>();
    private final List<BsonDocument> commands = new CopyOnWriteArrayList<>();

    MongoStoreBuilder builder() {
        return MongoStore.builder()
                .mongoUrl(URL)
                .dbName(dbName)
                .mongoOptions(settings -> settings.addCommandListener(this));
    }

    /** Returns a store that is closed after the test. */
    MongoStore open(MongoStoreBuilder builder) {
        MongoStore store = builder.build();
        stores.add(store);
        return store;
    }

    MongoCollection<BsonDocument> sessions() {
        return CLIENT.getDatabase(dbName).getCollection("sessions", BsonDocument.class);
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
        CLIENT.getDatabase(dbName).drop();
    }

    static InetSocketAddress address() {
        String[] address = new ConnectionString(URL).getHosts().get(0).split(":");
        return new InetSocketAddress(address[0], address.length > 1 ? Integer.parseInt(address[1]) : 27017);
    }

    private static String url() {
        String given = System.getenv("HOLDFAST_TEST_MONGODB_URL");
        return given == null ? server().bindAndGetConnectionString() : given;
    }

    /** Has the classes of client and server loaded before there are time limits. */
    private static MongoClient warm(MongoClient client) {
        client.getDatabase("admin").runCommand(new Document("ping", 1));
        return client;
    }

    static MongoServer server() {
        return new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
    }
}
