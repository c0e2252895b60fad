package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The recordings of connect-mongo 6, 5, 4 and 3.2, except the rows that {@link Vectors#INEXPRESSIBLE} lists. */
class MongoVectorsTest {
    private static final Instant NOW =
            Instant.parse(Vectors.read("mongo.json").get("now").asString());
    private static final String COOKIE = "\"cookie\":" + ExpressSession.BROWSER_COOKIE;

    /** The JSON of recorded documents that are not JSON text already, by label. */
    private static final Map<String, String> AS_JSON = Map.of(
            "stringify false, all cookie attributes",
            "{\"cookie\":{\"originalMaxAge\":60000,\"partitioned\":true,\"priority\":\"high\","
                    + "\"expires\":\"2030-01-02T03:05:05.678Z\",\"secure\":true,\"httpOnly\":true,"
                    + "\"domain\":\"example.com\",\"path\":\"/app\",\"sameSite\":\"none\"},\"a\":1}",
            "stringify false, default cookie: missing attributes are stored as null",
            "{" + COOKIE + ",\"a\":1}",
            "stringify false, maxAge",
            "{" + lasting("2030-01-02T03:05:05.678Z", 60000) + ",\"a\":1}",
            "stringify false, numbers",
            "{" + COOKIE + ",\"zero\":0,\"one\":1,\"neg\":-1,\"d\":1.5,\"negzero\":0,\"i31\":2147483647,"
                    + "\"i31p\":2147483648,\"i31n\":-2147483648,\"i31nn\":-2147483649,\"i53\":9007199254740991,"
                    + "\"i53p\":9007199254740992,\"e21\":1e+21,\"nan\":null,\"inf\":null,\"tiny\":5e-324,"
                    + "\"big\":9007199254740993}",
            "stringify false, other types",
            "{" + COOKIE + ",\"u\":null,\"n\":null,\"t\":true,\"s\":\"hé 😀\",\"d\":\"1970-01-01T00:00:00.000Z\","
                    + "\"nested\":{\"a\":{\"b\":[1,\"x\",null,null,{\"c\":2}]}},\"empty\":{},\"list\":[],\"re\":{},"
                    + "\"buf\":\"AQL/\",\"bytes\":\"Aw==\",\"map\":{\"k\":1},\"dollar\":{\"$a\":1,\"b.c\":2,\"\":3}}",
            "stringify false, lone surrogate",
            "{" + COOKIE + ",\"s\":\"a\ufffdb\"}",
            "stringify false, integer-like keys",
            "{\"9\":3,\"10\":2," + COOKIE + ",\"b\":1}",
            "stringify false",
            "{" + lasting("2030-01-02T03:05:05.678Z", 60000) + ",\"user\":\"tobi\",\"n\":1}",
            "object with BSON date as cookie.expires",
            "{" + lasting("2030-01-02T03:04:06.678Z", 60000) + ",\"a\":1}",
            "int64 and doubles",
            "{\"cookie\":{},\"l\":5,\"big\":9007199254740993,\"d\":2}");

    /** Attributes that JSON cannot hold unchanged, and that are therefore not written back unchanged. */
    private static final Set<String> BEYOND_JSON = Set.of("negzero", "nan", "inf", "d", "re", "buf", "bytes");

    @RegisterExtension
    final TestMongo mongo = new TestMongo();

    private final TurnableClock clock = new TurnableClock(NOW);

    @Test
    void everyInexpressibleRowIsThere() {
        Set<String> rows = Vectors.read("mongo.json")
                .propertyStream()
                .filter(list -> list.getValue().isArray())
                .flatMap(list -> list.getValue().valueStream().map(row -> list.getKey() + ": " + Vectors.label(row)))
                .collect(Collectors.toSet());
        Set<String> unknown = new HashSet<>(Vectors.INEXPRESSIBLE.keySet());
        unknown.removeAll(rows);
        assertEquals(Set.of(), unknown);
    }

    static Stream<Named<JsonNode>> startup() {
        return Vectors.rows("mongo.json", "startup")
                .filter(row -> row.getPayload().has("commands"));
    }

    @ParameterizedTest
    @MethodSource
    void startup(JsonNode row) {
        open(row).get("id");
        List<BsonDocument> commands = mongo.takeCommands();
        RecordedCommands.check(row.get("commands"), commands.subList(0, commands.size() - 1), NOW);
    }

    @Test
    void nothingToConnectWithIsRefused() {
        assertThrows(IllegalArgumentException.class, MongoStore.builder()::build);
    }

    @Test
    void anAutoRemoveIntervalTooLargeIsRefused() {
        Duration tooLarge = Duration.ofMinutes(71_583);
        assertThrows(IllegalArgumentException.class, () -> mongo.builder().autoRemoveInterval(tooLarge));
    }

    static Stream<Named<JsonNode>> documents() {
        return Vectors.rows("mongo.json", "documents");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void documentsAreReadWhateverTheReaderWouldWrite(JsonNode row) {
        BsonDocument document = Vectors.bson(row.get("document"));
        mongo.sessions().insertOne(document);
        String json = row.get("readBack").isNull() ? null : json(row, document);
        assertEquals(json, read(open(row), "sid1"));
        assertEquals(json, read(mongo.open(options(row).stringify(false)), "sid1"));
        assertEquals(json, read(mongo.open(options(row).stringify(true)), "sid1"));
    }

    static Stream<Named<JsonNode>> writtenDocuments() {
        return documents()
                .filter(row -> !Vectors.label(row.getPayload()).equals("stringify false, numbers"))
                .filter(row -> !Vectors.label(row.getPayload()).equals("stringify false, other types"));
    }

    @ParameterizedTest
    @MethodSource("writtenDocuments")
    void documentsAreWrittenWithTheSameCommands(JsonNode row) {
        BsonDocument document = Vectors.bson(row.get("document"));
        String id = document.getString("_id").getValue().replace("tr-", "");
        MongoStore store = started(row);
        store.set(id, ExpressSession.of(json(row, document)));
        if (row.has("command")) {
            RecordedCommands.check(list(row), mongo.takeCommands(), NOW);
        }
        assertEquals(undated(document), undated(mongo.sessions().find().first()));
    }

    static Stream<String> documentsBeyondJson() {
        return Stream.of("stringify false, numbers", "stringify false, other types");
    }

    @ParameterizedTest
    @MethodSource
    void documentsBeyondJson(String label) {
        JsonNode row = Vectors.row("mongo.json", "documents", label);
        BsonDocument document = Vectors.bson(row.get("document"));
        document.getDocument("session").keySet().removeAll(BEYOND_JSON);
        mongo.sessions().insertOne(document);
        MongoStore store = open(row);
        store.set("sid1", StoredSession.of(read(store, "sid1"), null));
        assertEquals(undated(document), undated(mongo.sessions().find().first()));
    }

    static Stream<Named<JsonNode>> reading() {
        return Vectors.rows("mongo.json", "reading");
    }

    @ParameterizedTest
    @MethodSource
    void reading(JsonNode row) {
        BsonDocument document = Vectors.bson(row.get("document"));
        mongo.sessions().insertOne(document);
        boolean found = !row.get("result").isNull() || !row.get("error").isNull();
        MongoStore store = started(row);
        assertEquals(found ? json(row, document) : null, read(store, "s"));
        RecordedCommands.check(list(row), mongo.takeCommands(), NOW);
    }

    static Stream<Named<JsonNode>> touch() {
        return Vectors.rows("mongo.json", "touch");
    }

    @ParameterizedTest
    @MethodSource
    void touch(JsonNode row) {
        MongoStore store = started(row);
        mongo.sessions().insertOne(touchable(row));
        store.get("s");
        if (row.get("document").isNull()) {
            mongo.sessions().deleteOne(new Document());
        }
        mongo.takeCommands();
        boolean touched = store.touch("s", StoredSession.of("{}", date(row.get("cookieExpires"))));
        assertEquals(row.get("error").isNull(), touched);
        RecordedCommands.check(row.get("commands"), mongo.takeCommands(), NOW);
        assertEquals(
                expires(row.get("document")), expires(mongo.sessions().find().first()));
    }

    static Stream<Named<JsonNode>> operations() {
        return Vectors.rows("mongo.json", "operations");
    }

    @ParameterizedTest
    @MethodSource
    void operations(JsonNode row) {
        MongoStore store = started(row);
        List.of("a", "b", "old").forEach(id -> store.set(id, ExpressSession.browser(1)));
        store.set("old", StoredSession.of("{\"cookie\":{}}", NOW.minusMillis(1)));
        mongo.takeCommands();
        run(store, row.get("op").asString(), row.get("args"));
        RecordedCommands.check(row.get("commands"), mongo.takeCommands(), NOW);
        Set<String> left = mongo.sessions()
                .find()
                .map(found -> found.getString("_id").getValue())
                .into(new HashSet<>());
        assertEquals(row.get("left").valueStream().map(JsonNode::asString).collect(Collectors.toSet()), left);
    }

    private static void run(MongoStore store, String operation, JsonNode args) {
        String id = args.path(0).asString("");
        switch (operation) {
            case "get" -> assertEquals("nope".equals(id), store.get(id) == null);
            case "destroy" -> store.destroy(id);
            case "all" -> assertEquals(Set.of("a", "b"), store.all().keySet());
            case "length" -> assertEquals(2, store.length());
            case "clear" -> store.clear();
            case "set" -> store.set(id, ExpressSession.of(args.get(1).toString()));
            case "touch" ->
                assertTrue(store.touch(id, ExpressSession.of(args.get(1).toString())));
            default -> fail(operation);
        }
    }

    private MongoStore open(JsonNode row) {
        return mongo.open(options(row));
    }

    /** Returns a store that has already sent its first command. */
    private MongoStore started(JsonNode row) {
        MongoStore store = open(row);
        store.get("start");
        mongo.takeCommands();
        return store;
    }

    private MongoStoreBuilder options(JsonNode row) {
        return VectorOptions.apply(row.get("options"), mongo.builder().clock(clock));
    }

    private static JsonNode list(JsonNode row) {
        return JsonMapper.shared().createArrayNode().add(row.get("command"));
    }

    private static String read(MongoStore store, String id) {
        StoredSession stored = store.get(id);
        return stored == null ? null : stored.json();
    }

    private static String json(JsonNode row, BsonDocument document) {
        return document.isString("session")
                ? document.getString("session").getValue()
                : AS_JSON.getOrDefault(Vectors.label(row), "{" + COOKIE + ",\"a\":1}");
    }

    private BsonDocument touchable(JsonNode row) {
        BsonDocument document = new BsonDocument("_id", new BsonString("s"))
                .append("session", new BsonString("{}"))
                .append("expires", new BsonDateTime(NOW.plusSeconds(1).toEpochMilli()));
        Instant lastModified = date(row.get("lastModifiedOfSession"));
        return lastModified == null
                ? document
                : document.append("lastModified", new BsonDateTime(lastModified.toEpochMilli()));
    }

    private static Instant date(JsonNode text) {
        return text.isNull() ? null : Instant.parse(text.asString());
    }

    private static Object expires(JsonNode document) {
        return document.isNull() ? null : Vectors.bson(document).get("expires");
    }

    private static Object expires(BsonDocument document) {
        return document == null ? null : document.get("expires");
    }

    private static String undated(BsonDocument document) {
        assertNotNull(document);
        BsonDocument undated = document.clone();
        undated.remove("updatedAt");
        return Vectors.canonical(undated);
    }

    private static String lasting(String expires, long maxAge) {
        return "\"cookie\":{\"originalMaxAge\":" + maxAge + ",\"expires\":\"" + expires
                + "\",\"httpOnly\":true,\"path\":\"/\"}";
    }
}
