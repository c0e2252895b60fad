package dev.holdfast.session.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.machinery.Vectors;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** This store leaves the rows that express-mysql-session left. Statements are compared by their effects. */
class MariaVectorsTest {
    private static final Vectors VECTORS = new Vectors("mysql");
    private static final String SESSION =
            "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"n\":1}";

    private final TurnableClock clock = new TurnableClock();
    private MariaDatabase database;

    @BeforeEach
    void make() {
        database = new MariaDatabase("vectors");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void everyRowThatIsListedAsNotExpressibleExists() {
        Set<String> labels = Stream.of("table", "stored", "operations", "flows")
                .flatMap(VECTORS::allRows)
                .map(Named::getName)
                .collect(Collectors.toSet());
        assertTrue(labels.containsAll(VECTORS.notExpressible()));
    }

    static Stream<Named<JsonNode>> table() {
        return VECTORS.rows("table");
    }

    @ParameterizedTest
    @MethodSource("table")
    void theTableIsTheOneRecorded(JsonNode row) {
        store(row.get("options")).createTable();
        List<String> names = List.of("column_name", "column_type", "is_nullable", "collation_name", "column_key");
        assertEquals(
                row.get("columns")
                        .valueStream()
                        .map(column -> names.stream()
                                .map(name -> String.valueOf(Vectors.text(column, name)))
                                .collect(Collectors.joining(" ")))
                        .toList(),
                database.query("select concat_ws(' ', column_name, column_type, is_nullable,"
                        + " coalesce(collation_name, 'null'), column_key) from information_schema.columns"
                        + " where table_schema = database() and table_name = 'sessions' order by ordinal_position"));
    }

    static Stream<Named<JsonNode>> stored() {
        return VECTORS.rows("stored");
    }

    @ParameterizedTest
    @MethodSource("stored")
    void sessionsAreStoredAsRecorded(JsonNode row) {
        JdbcStore store = store(row.get("options"));
        store.createTable();
        String id = Vectors.text(row, "id");
        StoredSession session = session(Vectors.text(row, "document"));
        if (Vectors.text(row, "error") == null) {
            store.set(id, session);
            assertEquals(row.get("readBack"), Vectors.read(store.get(id).json()));
        } else {
            assertThrows(SessionStoreException.class, () -> store.set(id, session));
        }
        assertEquals(
                row.get("rows")
                        .valueStream()
                        .map(kept -> kept.valueStream().map(JsonNode::asString).collect(Collectors.joining("|")))
                        .toList(),
                database.query("select concat_ws('|', session_id, expires, data) from sessions"));
    }

    static Stream<Named<JsonNode>> operations() {
        return VECTORS.rows("operations");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operationsAreCarriedOutAsRecorded(JsonNode row) {
        JdbcStore store = store(row.get("options"));
        store.createTable();
        Map.of("future", 1893553506L, "now", 1893553446L, "past", 1893553445L)
                .forEach((id, expires) -> insert(id, expires, "'" + SESSION + "'"));
        row.get("other")
                .forEach(other -> insert(other.get(0).asString(), other.get(1).asLong(), "null"));
        assertEquals(row.get("result"), result(store, row));
        assertEquals(
                row.get("left").valueStream().map(JsonNode::asString).toList(),
                database.query("select concat(session_id, '@', expires) from sessions order by session_id"));
    }

    private JdbcStore store(JsonNode options) {
        JdbcStoreBuilder builder = database.store(clock).touchAfter(Duration.ZERO);
        options.forEachEntry((name, value) -> {
            switch (name) {
                case "expiration" -> builder.ttl(Duration.ofMillis(value.asLong()));
                case "disableTouch" -> builder.disableTouch();
                default -> throw new IllegalArgumentException(name);
            }
        });
        return builder.build();
    }

    private static StoredSession session(String json) {
        String expires = Vectors.text(Vectors.read(json).path("cookie"), "expires");
        return StoredSession.of(json, expires == null ? null : Instant.parse(expires));
    }

    private void insert(String id, long expires, String document) {
        database.execute("insert into sessions values ('" + id + "', " + expires + ", " + document + ")");
    }

    /** Returns the result as JSON; null if nothing is found. */
    private static JsonNode result(JdbcStore store, JsonNode row) {
        String id = row.get("args").path(0).asString("");
        JsonNode session = row.get("args").path(1);
        switch (row.get("op").asString()) {
            case "get" -> {
                StoredSession found = store.get(id);
                return Vectors.read(found == null ? "null" : found.json());
            }
            case "length" -> {
                return Vectors.read(Long.toString(store.length()));
            }
            case "all" -> {
                return documents(store.all());
            }
            case "set" -> store.set(id, session(session.toString()));
            case "touch" -> store.touch(id, session(session.toString()));
            case "destroy" -> store.destroy(id);
            case "clear" -> store.clear();
            case "clearExpiredSessions" -> store.pruneSessions();
            default -> throw new IllegalArgumentException(row.toString());
        }
        return Vectors.read("null");
    }

    private static JsonNode documents(Map<String, StoredSession> all) {
        return JsonMapper.shared()
                .valueToTree(all.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                kept -> Vectors.read(kept.getValue().json()))));
    }
}
