package dev.holdfast.session.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.machinery.Vectors;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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

/** This store leaves the rows that connect-pg-simple left. Statements are compared by their effects. */
class PostgresVectorsTest {
    private static final Vectors VECTORS = new Vectors("postgres");
    private static final String EPOCH = "extract(epoch from expire at time zone 'UTC')::numeric(20,6)";
    private static final String SESSION =
            "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true," + "\"path\":\"/\"},\"n\":1}";

    private final TurnableClock clock = new TurnableClock();
    private PostgresSchema schema;

    @BeforeEach
    void make() {
        schema = new PostgresSchema("vectors");
    }

    @AfterEach
    void drop() {
        schema.close();
    }

    @Test
    void everyRowThatIsListedAsNotExpressibleExists() {
        Set<String> labels = Stream.of("table", "stored", "operations", "flows", "errors")
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
        String name = row.get("options").path("tableName").asString("session");
        assertEquals(
                row.get("columns")
                        .valueStream()
                        .map(column -> String.join(
                                " ",
                                Vectors.text(column, "column_name"),
                                Vectors.text(column, "data_type"),
                                Vectors.text(column, "datetime_precision"),
                                Vectors.text(column, "is_nullable")))
                        .toList(),
                schema.query("select concat_ws(' ', column_name, data_type, coalesce(datetime_precision::text, 'null'),"
                        + " is_nullable) from information_schema.columns where table_schema = current_schema and"
                        + " table_name = '" + name + "' order by ordinal_position"));
        assertEquals(
                List.of(
                        "CREATE INDEX \"IDX_" + name + "_expire\" (expire)",
                        "CREATE UNIQUE INDEX " + name + "_pkey (sid)"),
                schema.query("select regexp_replace(indexdef, ' ON .* USING btree', '') from pg_indexes"
                        + " where schemaname = current_schema and tablename = '" + name + "' order by indexname"));
    }

    static Stream<Named<JsonNode>> stored() {
        return VECTORS.rows("stored");
    }

    @ParameterizedTest
    @MethodSource("stored")
    void sessionsAreStoredAsRecorded(JsonNode row) {
        JdbcStore store = store(row.get("options"));
        store.createTable();
        JsonNode expected = row.get("row");
        String json = Vectors.text(expected, "sess");
        store.set("sid1", session(json));
        assertEquals(
                List.of("sid1|" + json + "|" + Vectors.text(expected, "expire") + "|"
                        + Vectors.text(expected, "epoch")),
                schema.query("select concat_ws('|', sid, sess, expire, " + EPOCH + ") from session"));
        assertEquals(row.get("readBack"), Vectors.read(store.get("sid1").json()));
    }

    static Stream<Named<JsonNode>> operations() {
        return VECTORS.rows("operations");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operationsAreCarriedOutAsRecorded(JsonNode row) {
        JdbcStore store = store(row.get("options"));
        store.createTable();
        List.of("future@1893553506", "now@1893553446", "past@1893553445").forEach(this::insert);
        JsonNode args = row.get("args");
        check(store, row, args.path(0).asString(""), args.path(1));
        assertEquals(
                row.get("left").valueStream().map(JsonNode::asString).sorted().toList(),
                schema.query("select sid || '@' || " + EPOCH + " from session order by sid"));
    }

    static Stream<JsonNode> zones() {
        return VECTORS.list("zones");
    }

    /** Node's connection has the time zone; ours has its own and is given Node's. */
    @ParameterizedTest
    @MethodSource("zones")
    void expiriesAreStoredAndReadInTheZoneThatIsTold(JsonNode row) {
        JdbcStore writer = schema.store(clock)
                .zone(ZoneId.of(Vectors.text(row, "writerTimeZone")))
                .build();
        JdbcStore reader = schema.store(clock)
                .zone(ZoneId.of(Vectors.text(row, "readerTimeZone")))
                .build();
        writer.createTable();
        Instant expires = clock.instant().plusMillis(row.get("maxAgeMs").asLong());
        writer.set("id", StoredSession.of(SESSION, expires));
        assertEquals(List.of(Vectors.text(row, "storedExpire")), schema.query("select expire::text from session"));
        assertEquals(row.get("readerFindsIt").asBoolean(), reader.get("id") != null);
    }

    private JdbcStore store(JsonNode options) {
        JdbcStoreBuilder builder = schema.store(clock).touchAfter(Duration.ZERO);
        options.forEachEntry((name, value) -> {
            switch (name) {
                case "ttl" -> builder.ttl(Duration.ofSeconds(value.asLong()));
                case "tableName" -> builder.tableName(value.asString());
                case "schemaName" -> builder.schemaName(schema.name());
                case "disableTouch" -> builder.disableTouch();
                case "createTableIfMissing" -> {}
                default -> throw new IllegalArgumentException(name);
            }
        });
        return builder.build();
    }

    private static StoredSession session(String json) {
        String expires = Vectors.text(Vectors.read(json).path("cookie"), "expires");
        return StoredSession.of(json, expires == null ? null : Instant.parse(expires));
    }

    private void insert(String row) {
        String[] parts = row.split("@");
        schema.execute("insert into session (sid, sess, expire) values ('" + parts[0] + "', '" + SESSION
                + "', to_timestamp(" + parts[1] + ") at time zone 'UTC')");
    }

    private static void check(JdbcStore store, JsonNode row, String id, JsonNode session) {
        switch (row.get("op").asString()) {
            case "get" -> {
                StoredSession found = store.get(id);
                assertEquals(row.get("result"), found == null ? Vectors.read("null") : Vectors.read(found.json()));
            }
            case "set" -> store.set(id, session(session.toString()));
            case "touch" -> store.touch(id, session(session.toString()));
            case "destroy" -> store.destroy(id);
            case "pruneSessions" -> store.pruneSessions();
            default -> throw new IllegalArgumentException(row.toString());
        }
        assertNull(Vectors.text(row, "error"));
    }
}
