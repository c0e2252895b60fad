package dev.holdfast.conformance.lab;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.holdfast.session.mongo.MongoStore;
import dev.holdfast.session.mongo.MongoStoreBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sessions in MongoDB. */
record MongoBackend(MongoStore store, MongoCollection<BsonDocument> records) implements Backend {
    /** One for each server, for all apps. */
    private static final Map<String, MongoClient> CLIENTS = new ConcurrentHashMap<>();

    private static final long SECOND = 1000;
    /** The limit is long, because a slow machine is not a fault of the store. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static MongoBackend open(JsonNode options) {
        String url = options.path("url").asString();
        MongoClient client = CLIENTS.computeIfAbsent(url, MongoClients::create);
        String database = options.path("dbName").asString(database(url));
        String collection = options.path("collectionName").asString("sessions");
        MongoStoreBuilder builder = MongoStore.builder()
                .client(client)
                .dbName(database)
                .collectionName(collection)
                .timeout(PATIENCE);
        if (options.has("ttl")) {
            builder.ttl(Duration.ofSeconds(options.path("ttl").asLong()));
        }
        builder.touchAfter(Duration.ofSeconds(options.path("touchAfter").asLong(0)));
        builder.stringify(options.path("stringify").asBoolean(true));
        return new MongoBackend(
                builder.build(), client.getDatabase(database).getCollection(collection, BsonDocument.class));
    }

    @Override
    public Map<String, String> contents() {
        Map<String, String> contents = new HashMap<>();
        live((id, found) -> {
            boolean text = found.isString("session");
            contents.put(id, text ? found.getString("session").getValue() : BsonText.of(found.getDocument("session")));
        });
        return contents;
    }

    @Override
    public void clear() {
        records.deleteMany(new BsonDocument());
    }

    @Override
    public Map<String, @Nullable Long> ttl() {
        Map<String, @Nullable Long> ttl = new HashMap<>();
        long now = System.currentTimeMillis();
        live((id, found) -> ttl.put(
                id,
                found.isDateTime("expires")
                        ? (Long) ((found.getDateTime("expires").getValue() - now) / SECOND)
                        : null));
        return ttl;
    }

    private void live(BiConsumer<String, BsonDocument> look) {
        long now = System.currentTimeMillis();
        for (BsonDocument found : records.find()) {
            boolean over =
                    found.isDateTime("expires") && found.getDateTime("expires").getValue() <= now;
            if (!over) {
                look.accept(found.getString("_id").getValue(), found);
            }
        }
    }

    private static String database(String url) {
        String database = new ConnectionString(url).getDatabase();
        return database == null ? "test" : database;
    }
}
