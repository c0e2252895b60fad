package dev.holdfast.conformance.lab;

import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The store of an app, and the lab's own access to its content. */
interface Backend extends AutoCloseable {
    SessionStore store();

    /** Returns the JSON of every live session by id, as it is stored. */
    Map<String, String> contents();

    /** Forgets all sessions. */
    void clear();

    /** Returns the remaining time of each session in whole seconds; null for one without a limit. */
    Map<String, @Nullable Long> ttl();

    /** Replaces all sessions without any checks. */
    default void replace(JsonNode sessions) {
        clear();
        sessions.properties().forEach(session -> store().set(session.getKey(), stored(session.getValue())));
    }

    @Override
    default void close() {}

    static Backend open(JsonNode options) {
        String type = options.path("type").asString("memory");
        return switch (type) {
            case "memory" -> new MemoryBackend();
            case "redis" -> RedisBackend.open(options);
            case "mongo" -> MongoBackend.open(options);
            case "postgres" -> PostgresBackend.open(options);
            default ->
                throw new IllegalArgumentException(
                        "store type must be memory, redis, mongo or postgres, but is " + type);
        };
    }

    private static StoredSession stored(JsonNode session) {
        return StoredSession.of(session.toString(), date(session.path("cookie").path("expires")));
    }

    private static @Nullable Instant date(JsonNode expires) {
        try {
            return expires.isString() ? OffsetDateTime.parse(expires.asString()).toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
