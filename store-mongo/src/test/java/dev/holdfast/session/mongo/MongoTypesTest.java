package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Types that a Node application has stored in attributes, in sessions that are stored as documents. */
class MongoTypesTest {
    private static final String COOKIE =
            "cookie: {originalMaxAge: null, partitioned: null, priority: null, expires: null,"
                    + " secure: null, httpOnly: true, domain: null, path: '/', sameSite: null}";

    @RegisterExtension
    final TestMongo mongo = new TestMongo(server());

    private final MongoStore store = open();

    TestServer server() {
        return TestServer.given();
    }

    /** What this server cannot keep or compare, and why. */
    Map<Type, String> cannot() {
        return Map.of();
    }

    enum Type {
        DATE("{$date: '2026-01-02T03:04:05.678Z'}", "\"2026-01-02T03:04:05.678Z\""),
        BINARY("{$binary: {base64: 'AQID', subType: '00'}}", "\"AQID\""),
        OBJECT_ID("{$oid: '5f43a1b2c3d4e5f60718293a'}", "\"5f43a1b2c3d4e5f60718293a\""),
        DECIMAL("{$numberDecimal: '12.50'}", "{\"$numberDecimal\":\"12.50\"}"),
        IN_A_LIST("[1, {$date: '2026-01-02T03:04:05.678Z'}]", "[1,\"2026-01-02T03:04:05.678Z\"]"),
        IN_A_DOCUMENT("{a: {b: {$date: '2026-01-02T03:04:05.678Z'}}}", "{\"a\":{\"b\":\"2026-01-02T03:04:05.678Z\"}}");

        private final String bson;
        private final String json;

        Type(String bson, String json) {
            this.bson = bson;
            this.json = json;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isReadAsNodeWritesItInJson(Type type) {
        String json = kept(type).json();
        assertTrue(json.contains("\"value\":" + type.json + ","), json);
    }

    @ParameterizedTest
    @EnumSource
    void staysWhenAnotherAttributeIsSet(Type type) {
        store.set("id", withN2(kept(type)));
        assertEquals(document(type, 2), session());
    }

    @ParameterizedTest
    @EnumSource
    void staysWhenASessionIsReplacedInOneCommand(Type type) {
        StoredSession expected = kept(type);
        assertTrue(store.replace("id", expected, withN2(expected)).isSaved());
        assertEquals(document(type, 2), session());
        assertEquals(List.of("update"), mongo.takeNames());
    }

    @ParameterizedTest
    @EnumSource
    void staysWhenASessionIsReplacedThatAnotherProcessHasRead(Type type) {
        StoredSession expected = kept(type);
        MongoStore other = open();
        assertTrue(other.replace("id", expected, withN2(expected)).isSaved());
        assertEquals(document(type, 2), session());
    }

    @Test
    void whatIsChangedIsWrittenAsJson() {
        StoredSession found = kept(Type.DATE);
        store.set("id", StoredSession.of(found.json().replace("05.678Z", "05.679Z"), null));
        assertEquals(new BsonString("2026-01-02T03:04:05.679Z"), session().get("value"));
    }

    @Test
    void aTouchLeavesTheDocument() {
        store.touch("id", kept(Type.DATE));
        assertEquals(document(Type.DATE, 1), session());
    }

    private MongoStore open() {
        return mongo.open(mongo.builder().stringify(false));
    }

    /** Writes a session into the database as Node does, and returns it as it is read. */
    private StoredSession kept(Type type) {
        Assumptions.assumeFalse(cannot().containsKey(type), () -> cannot().get(type));
        mongo.sessions().insertOne(new BsonDocument("_id", new BsonString("id")).append("session", document(type, 1)));
        StoredSession stored = store.get("id");
        assertNotNull(stored);
        mongo.takeCommands();
        return stored;
    }

    private static BsonDocument document(Type type, int n) {
        return BsonDocument.parse("{" + COOKIE + ", value: " + type.bson + "}").append("n", new BsonInt32(n));
    }

    private static StoredSession withN2(StoredSession session) {
        return StoredSession.of(session.json().replace("\"n\":1}", "\"n\":2}"), null);
    }

    private BsonDocument session() {
        return mongo.sessions().find().first().getDocument("session");
    }
}
