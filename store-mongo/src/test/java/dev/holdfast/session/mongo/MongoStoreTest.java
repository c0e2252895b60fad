package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoStoreTest {
    private static final StoredSession ONE = ExpressSession.browser(1);
    private static final StoredSession TWO = ExpressSession.browser(2);
    private static final StoredSession ONE_WITH_ANOTHER_EXPIRY =
            StoredSession.of(ONE.json().replace("\"expires\":null", "\"expires\":\"2040-01-02T03:04:05.678Z\""), null);

    @RegisterExtension
    final TestMongo mongo = new TestMongo();

    private final TurnableClock clock = new TurnableClock();

    @Test
    void aReplaceOfWhatIsExpectedIsOneCommand() {
        MongoStore store = holding(ONE, builder());
        assertTrue(store.replace("id", ONE, TWO).isSaved());
        assertEquals(List.of("update"), mongo.takeNames());
    }

    @Test
    void aConflictIsTwoCommands() {
        MongoStore store = holding(ONE, builder());
        assertTrue(store.replace("id", TWO, TWO).conflict().isPresent());
        assertEquals(List.of("update", "find"), mongo.takeNames());
    }

    @Test
    void aRewrittenExpiryIsNoConflict() {
        MongoStore store = holding(ONE_WITH_ANOTHER_EXPIRY, builder());
        assertTrue(store.replace("id", ONE, TWO).isSaved());
        assertEquals(List.of("update", "find", "update"), mongo.takeNames());
    }

    @Test
    void aReplaceOfAnEncryptedSessionIsTwoCommands() {
        CryptoAdapter crypto =
                WebCryptoAdapter.builder("squirrel").iterations(1).build();
        MongoStore store = holding(ONE, builder().cryptoAdapter(crypto));
        assertTrue(store.replace("id", ONE, TWO).isSaved());
        assertEquals(List.of("find", "update"), mongo.takeNames());
    }

    @Test
    void aDocumentWithTheNameOfAnOperatorIsReplaced() {
        StoredSession expected = StoredSession.of("{\"$ne\":1}", null);
        MongoStore store = holding(expected, builder().stringify(false));
        assertTrue(store.replace("id", expected, TWO).isSaved());
        assertEquals(List.of("update"), mongo.takeNames());
    }

    @Test
    void createIsOneCommandAlsoInPlaceOfASessionThatIsOver() {
        MongoStore store = holding(ONE, builder().ttl(Duration.ofHours(1)));
        clock.turn(Duration.ofHours(1));
        assertTrue(store.create("id", TWO));
        assertFalse(store.create("id", ONE));
        assertEquals(List.of("findAndModify", "findAndModify"), mongo.takeNames());
    }

    @Test
    void aSessionWithoutExpiryLivesForTheTtl() {
        MongoStore store = holding(ONE, builder().ttl(Duration.ofHours(1)));
        clock.turn(Duration.ofHours(1).minusMillis(1));
        assertNotNull(store.get("id"));
        clock.turn(Duration.ofMillis(1));
        assertNull(store.get("id"));
    }

    @Test
    void aTouchIsLeftOutUntilTouchAfterIsOver() {
        MongoStore store = holding(ONE, builder().touchAfter(Duration.ofSeconds(10)));
        clock.turn(Duration.ofSeconds(10).minusMillis(1));
        assertTrue(store.touch("id", ONE));
        assertEquals(List.of(), mongo.takeNames());
        clock.turn(Duration.ofMillis(1));
        assertTrue(store.touch("id", ONE));
        assertTrue(store.touch("id", ONE));
        assertEquals(List.of("update"), mongo.takeNames());
    }

    @Test
    void aTouchIsMadeAfterTheClockWasSetBack() {
        MongoStore store = holding(ONE, builder().touchAfter(Duration.ofSeconds(10)));
        clock.turn(Duration.ofHours(-1));
        assertTrue(store.touch("id", ONE));
        assertEquals(List.of("update"), mongo.takeNames());
    }

    @Test
    void aTouchIsLeftOutForWhatAnotherProcessHasWritten() {
        holding(ONE, builder().touchAfter(Duration.ofSeconds(10)));
        MongoStore other = holdingNothing(builder().touchAfter(Duration.ofSeconds(10)));
        other.get("id");
        assertTrue(other.touch("id", ONE));
        assertEquals(List.of("find"), mongo.takeNames());
    }

    @Test
    void touchAfterPutsNoAttributeIntoASession() {
        MongoStore store = holding(ONE, builder().touchAfter(Duration.ofSeconds(10)));
        assertEquals(ONE.json(), json(store));
    }

    @Test
    void aDestroyedSessionIsNotTouchedWithinTouchAfter() {
        MongoStore store = holding(ONE, builder().touchAfter(Duration.ofSeconds(10)));
        store.destroy("id");
        assertFalse(store.touch("id", ONE));
    }

    @Test
    void whatOtherWritersPutIntoARecordStays() {
        MongoStore store = holding(ONE, builder());
        mongo.sessions().updateOne(new Document(), new Document("$set", new Document("userId", 7)));
        store.set("id", TWO);
        assertEquals(7, record().getInt32("userId").getValue());
    }

    @Test
    void timestampsTellTheFirstWriteAndTheLast() {
        MongoStore store = holding(ONE, builder().timestamps(true));
        BsonDocument first = record();
        clock.turn(Duration.ofHours(1));
        store.set("id", TWO);
        assertEquals(first.getDateTime("createdAt"), record().getDateTime("createdAt"));
        assertTrue(record().containsKey("updatedAt"));
    }

    @Test
    void idsAreTransformedEverywhere() {
        MongoStore store = holding(ONE, builder().transformId(id -> "app:" + id));
        assertEquals(Set.of("app:id"), store.ids());
        assertEquals(ONE.json(), json(store));
        assertTrue(store.touch("id", ONE));
        assertTrue(store.replace("id", ONE, TWO).isSaved());
        assertFalse(store.create("id", ONE));
        store.destroy("id");
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aSweepRemovesWhatIsOver() {
        MongoStore store =
                holding(ONE, builder().autoRemove(AutoRemove.INTERVAL).ttl(Duration.ofHours(1)));
        clock.turn(Duration.ofHours(1).plusMillis(1));
        store.set("live", TWO);
        store.removeExpired();
        assertEquals(1, mongo.sessions().countDocuments());
        assertEquals("live", record().getString("_id").getValue());
    }

    @Test
    void closeEndsTheTimer() throws InterruptedException {
        MongoStore store = mongo.open(builder().autoRemove(AutoRemove.INTERVAL));
        Thread timer = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("holdfast-mongo-sweep"))
                .findAny()
                .orElseThrow();
        assertTrue(timer.isDaemon());
        store.close();
        timer.join();
    }

    @Test
    void theClientOfTheApplicationStaysOpen() {
        try (MongoClient client = MongoClients.create(TestServer.given().url())) {
            MongoStore store = MongoStore.builder()
                    .client(client)
                    .dbName("holdfast_client")
                    .timeout(TestMongo.PATIENCE)
                    .build();
            store.set("id", ONE);
            store.close();
            assertEquals(
                    1,
                    client.getDatabase("holdfast_client")
                            .getCollection("sessions")
                            .countDocuments());
            client.getDatabase("holdfast_client").drop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{session: null}", "{session: 5}", "{session: []}", "{session: {a: {$minKey: 1}}}"})
    void aRecordThatIsNoSessionIsAnErrorAndIsLeftAndNotListed(String fields) {
        MongoStore store = holdingNothing(builder());
        mongo.sessions().insertOne(BsonDocument.parse(fields).append("_id", new BsonString("id")));
        assertThrows(SessionStoreException.class, () -> store.get("id"));
        assertEquals(Map.of(), store.all());
        assertNotNull(record());
    }

    @Test
    void plainSessionsAreRefusedWhereTheyMustBeEncrypted() {
        CryptoAdapter crypto =
                WebCryptoAdapter.builder("squirrel").iterations(1).build();
        holding(ONE, builder());
        MongoStore store = mongo.open(builder().cryptoAdapter(crypto));
        assertThrows(SessionStoreException.class, () -> store.get("id"));
        holding(ONE, builder().stringify(false));
        assertThrows(SessionStoreException.class, () -> store.get("id"));
    }

    @Test
    void aSessionTooLargeForARecordIsAnErrorThatDoesNotQuoteIt() {
        MongoStore store = holdingNothing(builder());
        StoredSession large = StoredSession.of("{\"a\":\"" + "x".repeat(17 << 20) + "\"}", null);
        SessionStoreException error = assertThrows(SessionStoreException.class, () -> store.set("id", large));
        assertTrue(error.getMessage().length() < 200);
        assertTrue(store.isReady());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tobi\\u0000\":1}", "[\"tobi\"]", "{\"tobi\""})
    void whatCannotBeADocumentIsAnErrorThatDoesNotQuoteIt(String json) {
        MongoStore store = holdingNothing(builder().stringify(false));
        StoredSession session = StoredSession.of(json, null);
        Throwable error = assertThrows(SessionStoreException.class, () -> store.set("id", session));
        for (; error != null; error = error.getCause()) {
            assertFalse(String.valueOf(error.getMessage()).contains("tobi"));
        }
    }

    @Test
    void whatTheServerRefusesIsAnErrorThatDoesNotQuoteIt() {
        MongoStore store = mongo.open(builder().collectionName("not$allowed\0tobi"));
        Throwable error = assertThrows(SessionStoreException.class, () -> store.set("id", ONE));
        for (; error != null; error = error.getCause()) {
            assertFalse(String.valueOf(error.getMessage()).contains("tobi"));
        }
        assertTrue(store.isReady());
    }

    @Test
    void writesThatAreNotAcknowledgedAreRefused() {
        MongoStoreBuilder byOption = builder().writeOperationOptions(WriteConcern.UNACKNOWLEDGED);
        MongoStoreBuilder byUrl = MongoStore.builder().mongoUrl("mongodb://localhost/?w=0");
        assertThrows(IllegalArgumentException.class, byOption::build);
        assertThrows(IllegalArgumentException.class, byUrl::build);
    }

    @Test
    void aConnectionStringThatIsNoneIsNotQuoted() {
        MongoStoreBuilder builder = MongoStore.builder();
        Exception error =
                assertThrows(IllegalArgumentException.class, () -> builder.mongoUrl("mongodb://u:squirrel/1@host"));
        assertFalse(error.getMessage().contains("squirrel"));
        assertNull(error.getCause());
    }

    @Test
    void theDatabaseIsThatOfTheConnectionString() {
        String url = TestServer.given().url().replaceFirst("/?$", "/holdfast_url");
        try (MongoStore store = MongoStore.builder()
                        .mongoUrl(url)
                        .timeout(TestMongo.PATIENCE)
                        .build();
                MongoStore same = MongoStore.builder()
                        .mongoUrl(TestServer.given().url())
                        .dbName("holdfast_url")
                        .timeout(TestMongo.PATIENCE)
                        .build()) {
            store.set("id", ONE);
            assertEquals(ONE.json(), json(same));
            store.clear();
        }
    }

    private MongoStoreBuilder builder() {
        return mongo.builder().clock(clock);
    }

    private MongoStore holding(StoredSession session, MongoStoreBuilder builder) {
        MongoStore store = mongo.open(builder);
        store.set("id", session);
        mongo.takeCommands();
        return store;
    }

    private MongoStore holdingNothing(MongoStoreBuilder builder) {
        MongoStore store = mongo.open(builder);
        store.get("nothing");
        mongo.takeCommands();
        return store;
    }

    private BsonDocument record() {
        return mongo.sessions().find().first();
    }

    private static String json(MongoStore store) {
        StoredSession stored = store.get("id");
        assertNotNull(stored);
        return stored.json();
    }
}
