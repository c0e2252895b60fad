package dev.holdfast.conformance.compare;

import de.bwaldvogel.mongo.MongoServer;
import dev.holdfast.conformance.scenario.Scenario;
import dev.holdfast.machinery.MemoryMongo;
import dev.holdfast.machinery.PostgresProcess;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Redis, a server of MongoDB's protocol and a PostgreSQL, each started when a scenario first needs it. */
public final class Databases implements AutoCloseable {
    private final AtomicInteger spaces = new AtomicInteger();
    private @Nullable RedisProcess redis;
    private @Nullable MongoServer mongo;
    private @Nullable PostgresProcess postgres;
    private String mongoUrl = "";

    /** Returns the scenario with a store of that type, in a space of its own; see {@link #side}. */
    public Scenario in(String type, Scenario scenario) {
        ObjectNode options = (ObjectNode) scenario.options().deepCopy();
        ObjectNode store = options.withObject("/store");
        String space = "s" + spaces.incrementAndGet();
        if (type.equals("redis")) {
            store.put("type", type).put("url", redis());
            store.put("prefix", store.path("prefix").asString("") + space + ":");
        } else if (type.equals("mongo")) {
            store.put("type", type).put("url", mongo());
            store.put("collectionName", store.path("collectionName").asString("") + space);
        } else if (type.equals("postgres")) {
            store.put("type", type).put("url", postgres()).put("zone", PostgresProcess.ZONE);
            store.put("schemaName", space);
        }
        return scenario.withOptions(options);
    }

    /** Returns the options with the part of the scenario's space for one of the two labs. */
    static JsonNode side(JsonNode options, String side) {
        ObjectNode sided = (ObjectNode) options.deepCopy();
        if (sided.path("store") instanceof ObjectNode store) {
            for (String space : List.of("prefix", "collectionName", "schemaName")) {
                if (store.has(space)) {
                    store.put(space, store.path(space).asString() + side);
                }
            }
        }
        return sided;
    }

    @Override
    public synchronized void close() {
        if (redis != null) {
            redis.close();
        }
        if (mongo != null) {
            mongo.shutdownNow();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private synchronized String redis() {
        RedisProcess running = redis == null ? new RedisProcess() : redis;
        redis = running;
        return running.url();
    }

    private synchronized String postgres() {
        PostgresProcess running = postgres == null ? PostgresProcess.start() : postgres;
        postgres = running;
        return running.nodeUrl();
    }

    private synchronized String mongo() {
        if (mongo == null) {
            MongoServer server = MemoryMongo.server();
            mongoUrl = server.bindAndGetConnectionString();
            mongo = server;
        }
        return mongoUrl;
    }
}
