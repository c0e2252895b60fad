package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.machinery.Line;
import dev.holdfast.machinery.Trouble;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record with a byte that is not UTF-8: the text that is read from it never finds it. */
class MongoReplaceTest {
    /** A replace that never ends must not block the build. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final StoredSession NEXT = ExpressSession.browser(2);

    @RegisterExtension
    final TestMongo mongo = new TestMongo();

    private Line line;

    @BeforeEach
    void damage() throws IOException {
        line = new Line(mongo.server()::address);
        line.suffer(Trouble.answers((bytes, length, to) -> {
            damage(bytes, length);
            to.write(bytes, 0, length);
        }));
    }

    @AfterEach
    void close() throws IOException {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReplaceEndsAfterThreeRoundsAndLeavesTheRecord(boolean stringify) {
        MongoStore store = holdingTwoTildes(stringify);
        StoredSession seen = store.get("id");
        assertNotNull(seen);
        mongo.takeCommands();
        SessionStoreException error = failure(store, seen, NEXT);
        assertTrue(error.getMessage().contains("3 times"), error.getMessage());
        assertFalse(error.getMessage().contains("squirrel"), error.getMessage());
        assertEquals(List.of("update", "find", "update", "find", "update", "find", "update"), mongo.takeNames());
        assertTrue(mongo.sessions().find().first().toJson().contains("squirrel~~"));
    }

    @Test
    void aReplaceByNothingEndsAfterThreeRoundsAndLeavesTheRecord() {
        MongoStore store = holdingTwoTildes(true);
        StoredSession seen = store.get("id");
        assertNotNull(seen);
        failure(store, seen, null);
        assertEquals(1, mongo.sessions().countDocuments());
    }

    @Test
    void theSessionCanBeSetAnew() {
        MongoStore store = holdingTwoTildes(true);
        store.set("id", NEXT);
        assertTrue(store.replace("id", NEXT, ExpressSession.browser(3)).isSaved());
    }

    private static SessionStoreException failure(MongoStore store, StoredSession expected, StoredSession next) {
        return assertTimeoutPreemptively(
                PATIENCE, () -> assertThrows(SessionStoreException.class, () -> store.replace("id", expected, next)));
    }

    private MongoStore holdingTwoTildes(boolean stringify) {
        MongoStore store = mongo.open(mongo.builder()
                .mongoUrl(url() + "?directConnection=true")
                .timeout(PATIENCE)
                .stringify(stringify));
        store.set(
                "id",
                StoredSession.of("{\"cookie\":" + ExpressSession.BROWSER_COOKIE + ",\"a\":\"squirrel~~\"}", null));
        return store;
    }

    private String url() {
        return "mongodb://127.0.0.1:" + line.port() + "/";
    }

    /** Replaces each {@code ~} by a byte that is not UTF-8, as in the answer of a server whose record has such a byte. */
    private static void damage(byte[] buffer, int length) {
        for (int i = 1; i < length; i++) {
            if (buffer[i] == '~' && buffer[i - 1] == '~') {
                buffer[i] = (byte) 0xFF;
            }
        }
    }
}
