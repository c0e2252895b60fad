package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.jackson.JacksonCodec;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import tools.jackson.databind.JsonNode;

/** This store sends the commands that connect-redis sent. */
class RedisVectorsTest {
    private static RedisProcess server;
    private static Jedis connection;
    private static Monitor monitor;

    private final TurnableClock clock = new TurnableClock();
    private RedisStore store;

    @BeforeAll
    static void start() {
        server = RedisProcess.start();
        connection = server.connect();
        monitor = new Monitor(server);
    }

    @AfterAll
    static void stop() {
        monitor.close();
        connection.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        connection.flushAll();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void everyRowThatIsListedAsNotExpressibleExists() {
        Set<String> labels = Stream.of("values", "ttl", "operations", "flows", "cluster")
                .flatMap(Vectors::allRows)
                .map(Named::getName)
                .collect(Collectors.toSet());
        assertTrue(labels.containsAll(Vectors.notExpressible()));
    }

    static Stream<Named<JsonNode>> values() {
        return Vectors.rows("values");
    }

    /** The value is compared, not the text in "commands", in which the recording has a wrong escape. */
    @ParameterizedTest
    @MethodSource("values")
    void valuesAreWrittenAsRecorded(JsonNode row) {
        store = server.store().clock(clock).build();
        String json = Vectors.text(row, "value");
        String expires = Vectors.text(Vectors.read(json).path("cookie"), "expires");
        take();
        store.set("sid1", StoredSession.of(json, expires == null ? null : Instant.parse(expires)));
        List<String> set = List.of("SET", Vectors.text(row, "key"), json, "EX", Vectors.text(row, "ttl"));
        assertEquals(List.of(set), take());
        assertEquals(json, store.get("sid1").json());
    }

    static Stream<Named<JsonNode>> ttl() {
        return Vectors.rows("ttl");
    }

    @ParameterizedTest
    @MethodSource("ttl")
    void timesToLiveAreWrittenAsRecorded(JsonNode row) {
        store = builder(row).build();
        JsonNode set = row.get("set").get(0);
        String json = set.size() > 2 ? set.get(2).asString() : "{\"cookie\":{},\"a\":1}";
        StoredSession session = StoredSession.of(json, expires(row.get("expires")));
        take();
        store.set("s", session);
        assertEquals(Vectors.commands(row.get("set")), take());
        connection.set(set.get(1).asString(), "{}");
        take();
        assertTrue(store.touch("s", session));
        assertEquals(Vectors.commands(row.get("touch")), take());
        assertEquals(
                row.get("keyLeftAfterTouch").asBoolean(),
                connection.exists(set.get(1).asString()));
    }

    static Stream<Named<JsonNode>> operations() {
        return Vectors.rows("operations");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operationsAreCarriedOutAsRecorded(JsonNode row) {
        store = builder(row).build();
        prepare(Vectors.text(row, "label"));
        take();
        check(row, row.get("args").path(0).asString(""));
        assertEquals(comparable(Vectors.commands(row.get("commands"))), comparable(take()));
        assertEquals(Set.copyOf(Vectors.texts(row.get("keysLeft"))), connection.keys("*"));
    }

    private RedisStoreBuilder builder(JsonNode row) {
        RedisStoreBuilder builder = server.store().clock(clock);
        row.get("options").forEachEntry((name, value) -> option(builder, name, value));
        return builder;
    }

    private static void option(RedisStoreBuilder builder, String name, JsonNode value) {
        switch (name) {
            case "prefix" -> builder.prefix(value.asString());
            case "scanCount" -> builder.scanCount(value.asInt());
            case "disableTTL" -> builder.disableTTL();
            case "disableTouch" -> builder.disableTouch();
            case "ttl" -> timeToLive(builder, value.asString());
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static void timeToLive(RedisStoreBuilder builder, String value) {
        Duration time = Duration.ofSeconds(Long.parseLong(value.replace("function returning ", "")));
        if (value.startsWith("function")) {
            builder.ttl(session -> time);
        } else {
            builder.ttl(time);
        }
    }

    private static Instant expires(JsonNode expires) {
        return expires.isNull() ? null : Instant.parse(Vectors.text(expires, "$date"));
    }

    private static void prepare(String label) {
        switch (label) {
            case "get of an empty value counts as missing" -> connection.set("sess:a", "");
            case "get of a broken value" -> connection.set("sess:a", "{broken");
            case "get of another type" -> connection.lpush("sess:a", "element");
            case "clear with nothing there",
                    "all with nothing there",
                    "ids with nothing there",
                    "id with special characters goes into the key as it is" -> {}
            default -> keepThreeSessionsAndAnotherKey();
        }
    }

    private static void keepThreeSessionsAndAnotherKey() {
        for (String id : List.of("a", "b", "c")) {
            connection.set(
                    "sess:" + id,
                    "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"n\":\""
                            + id + "\"}");
        }
        connection.set("other:x", "1");
    }

    private void check(JsonNode row, String id) {
        JsonNode result = row.get("result");
        switch (row.get("op").asString()) {
            case "get" -> checkGet(row, id);
            case "set" -> store.set(id, StoredSession.of("{\"cookie\":{\"expires\":null}}", null));
            case "touch" -> store.touch(id, StoredSession.of("{}", null));
            case "destroy" -> store.destroy(id);
            case "length" -> assertEquals(result.asLong(), store.length());
            case "ids" -> assertEquals(Set.copyOf(Vectors.texts(result)), store.ids());
            case "all" -> checkAll(result);
            case "clear" -> store.clear();
            default -> throw new IllegalArgumentException(row.toString());
        }
    }

    private void checkGet(JsonNode row, String id) {
        String error = String.valueOf(Vectors.text(row, "error"));
        if (error.contains("WRONGTYPE")) {
            assertThrows(SessionStoreException.class, () -> store.get(id));
            return;
        }
        StoredSession stored = store.get(id);
        if (error.equals("SyntaxError")) {
            assertThrows(JsonException.class, () -> stored.document().index(new JacksonCodec()));
        } else {
            assertEquals(row.get("result"), stored == null ? Vectors.read("null") : Vectors.read(stored.json()));
        }
    }

    private void checkAll(JsonNode result) {
        Set<String> expected = result.valueStream()
                .map(session -> Vectors.text(session, "id") + session.get("cookie") + session.get("n"))
                .collect(Collectors.toSet());
        Set<String> found = store.all().entrySet().stream()
                .map(entry -> {
                    JsonNode session = Vectors.read(entry.getValue().json());
                    return entry.getKey() + session.get("cookie") + session.get("n");
                })
                .collect(Collectors.toSet());
        assertEquals(expected, found);
    }

    /** The server decides which keys a SCAN finds first, at which cursor it continues and when it ends. */
    private static List<?> comparable(List<List<String>> commands) {
        List<Object> comparable = new ArrayList<>();
        for (List<String> command : commands) {
            if (!command.get(0).equals("SCAN")) {
                comparable.add(List.of(command.get(0), new TreeSet<>(command.subList(1, command.size()))));
            } else if (!comparable.contains(command.subList(2, command.size()))) {
                comparable.add(command.subList(2, command.size()));
            }
        }
        return comparable;
    }

    private static List<List<String>> take() {
        return monitor.takeCommands();
    }
}
