package dev.holdfast.session.interop;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import dev.holdfast.machinery.MemoryMongo;
import dev.holdfast.session.mongo.AutoRemove;
import dev.holdfast.session.mongo.MongoStore;
import dev.holdfast.session.mongo.MongoStoreBuilder;
import dev.holdfast.session.store.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * A server of MongoDB's protocol of its own, as connect-mongo uses it, or the one that {@code HOLDFAST_TEST_MONGODB_URL} names.
 * On FerretDB expired records are not removed, because it refuses TTL indexes.
 */
final class MongoShared implements SharedStore {
    /** Shows the types of numbers and dates. */
    private static final JsonWriterSettings TYPED =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private static final String GIVEN = System.getenv("HOLDFAST_TEST_MONGODB_URL");

    private final MongoServer server = MemoryMongo.server();
    private final String url = GIVEN == null ? server.bindAndGetConnectionString() : GIVEN;
    private final MongoClient client = MongoClients.create(url);
    private final boolean removing = !client.getDatabase("admin")
            .runCommand(new Document("buildInfo", 1))
            .containsKey("ferretdbVersion");
    private final Map<String, ?> nodeOptions;
    private final UnaryOperator<MongoStoreBuilder> javaOptions;

    MongoShared(Map<String, ?> nodeOptions, UnaryOperator<MongoStoreBuilder> javaOptions) {
        this.nodeOptions = nodeOptions;
        this.javaOptions = javaOptions;
    }

    @Override
    public Map<String, ?> nodeSettings() {
        Map<String, Object> options = new HashMap<>(nodeOptions);
        options.put("autoRemove", removing ? "native" : "disabled");
        return Map.of("store", url, "storeOptions", options);
    }

    @Override
    public SessionStore open() {
        // the first command of a process is slow on a busy machine
        MongoStoreBuilder builder = MongoStore.builder()
                .client(client)
                .dbName("test")
                .autoRemove(removing ? AutoRemove.NATIVE : AutoRemove.DISABLED)
                .timeout(Duration.ofSeconds(60));
        return javaOptions.apply(builder).build();
    }

    @Override
    public String document(String id) {
        BsonDocument found = sessions().find(is(id)).first();
        if (found == null) {
            return "";
        }
        BsonValue session = found.get("session");
        return session.isString()
                ? session.asString().getValue()
                : session.asDocument().toJson(TYPED);
    }

    @Override
    public Duration timeLeft(String id) {
        BsonDocument found = sessions().find(is(id)).first();
        return Duration.between(
                Instant.now(), Instant.ofEpochMilli(found.getDateTime("expires").getValue()));
    }

    @Override
    public void age(String id, Duration left) {
        sessions()
                .updateOne(
                        is(id), Updates.set("expires", Date.from(Instant.now().plus(left))));
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }

    MongoCollection<BsonDocument> sessions() {
        return client.getDatabase("test").getCollection("sessions", BsonDocument.class);
    }

    private static Bson is(String id) {
        return Filters.eq("_id", id);
    }
}
