package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoServerException;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to commands when a replica set has no primary, or a new one. */
class MongoFailoverTest {
    private static final StoredSession ONE = ExpressSession.browser(1);
    private static final StoredSession TWO = ExpressSession.browser(2);
    private static final int ALWAYS = Integer.MAX_VALUE;

    private final ReplicaSet set = new ReplicaSet();
    private MongoStore store = open(TestMongo.PATIENCE, "");

    @AfterEach
    void close() {
        store.close();
        set.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {10107, 189, 11600, 11602, 91, 13435, 13436, 6, 7, 89, 9001, 262})
    void aServerWithoutPrimaryIsAClearErrorOfEachCallAndTheNextIsAnswered(int code) {
        store.set("id", ONE);
        MongoStore hasty = open(Duration.ofMillis(300), "");
        set.fail(ALWAYS, code);
        fails(() -> hasty.get("id"), "");
        set.fail(ALWAYS, code);
        List<Executable> writes = List.of(
                () -> hasty.set("id", TWO),
                () -> hasty.create("other", TWO),
                () -> hasty.replace("id", ONE, TWO),
                () -> hasty.touch("id", ONE),
                () -> hasty.destroy("id"),
                () -> hasty.lock("name", "a", Duration.ofHours(1)));
        writes.forEach(write -> fails(write, ""));
        set.fail(0, code);
        assertEquals(ONE.json(), store.get("id").json());
        hasty.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {10107, 189, 11600, 11602, 91, 13435, 13436, 6, 7, 89, 9001, 262})
    void aWriteThatFailsOnceIsNotRepeatedAndItsErrorNamesTheCode(int code) {
        set.fail(1, code);
        fails(() -> store.set("id", TWO), "error " + code);
        assertEquals(List.of("update"), set.received());
        assertNull(store.get("id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {10107, 189, 11600, 11602, 91, 13435, 13436, 6, 7, 89, 9001, 262})
    void aReadATouchAndADestroyThatFailOnceAreRepeated(int code) {
        store.set("id", ONE);
        set.fail(1, code);
        assertNotNull(store.get("id"));
        assertEquals(List.of("find", "find"), set.received());
        set.fail(1, code);
        assertTrue(store.touch("id", ONE));
        assertEquals(List.of("update", "update"), set.received());
        set.fail(1, code);
        store.destroy("id");
        assertEquals(List.of("delete", "delete"), set.received());
        assertNull(store.get("id"));
    }

    @Test
    void aReplaceWhoseAnswerIsLostIsAnErrorAndNotAConflictWithItself() {
        store.set("id", ONE);
        set.failOnceApplied(10107);
        fails(() -> store.replace("id", ONE, TWO), "error 10107");
        assertEquals(TWO.json(), store.get("id").json());
    }

    /** Why the store's own client does not repeat writes; a real replica set knows what it has applied. */
    @Test
    void withRetryWritesAReplaceConflictsWithItselfOnAServerThatForgets() {
        MongoStore retrying = open(TestMongo.PATIENCE, "retryWrites=true");
        retrying.set("id", ONE);
        set.failOnceApplied(10107);
        assertTrue(retrying.replace("id", ONE, TWO).conflict().isPresent());
        assertEquals(List.of("update", "update", "find"), set.received());
        retrying.close();
    }

    @Test
    void sessionsAreReadFromThePrimaryWhateverTheClientPrefers() {
        MongoStore elsewhere = open(TestMongo.PATIENCE, "readPreference=secondary");
        elsewhere.set("id", ONE);
        assertEquals(ONE.json(), elsewhere.get("id").json());
        assertEquals(1, elsewhere.length());
        elsewhere.close();
    }

    private static void fails(Executable call, String part) {
        SessionStoreException error = assertTimeoutPreemptively(
                TestMongo.PATIENCE.multipliedBy(3), () -> assertThrows(SessionStoreException.class, call));
        assertTrue(error.getMessage().contains(part), error.getMessage());
        assertTrue(error.getMessage().startsWith("MongoDB must "), error.getMessage());
        assertFalse(error.getMessage().contains("squirrel"), error.getMessage());
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertFalse(cause instanceof MongoServerException, cause.toString());
        }
    }

    private MongoStore open(Duration timeout, String options) {
        return MongoStore.builder()
                .mongoUrl(set.url(options))
                .dbName("holdfast")
                .timeout(timeout)
                .autoRemove(AutoRemove.DISABLED)
                .build();
    }
}
