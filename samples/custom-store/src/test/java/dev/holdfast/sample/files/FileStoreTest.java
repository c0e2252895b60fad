package dev.holdfast.sample.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contract cannot see: the table, and a database that is no good. */
class SqliteStoreTest {
    private static final Duration HANGS = Duration.ofSeconds(60);

    private final TurnableClock clock = new TurnableClock();

    @TempDir
    private Path folder;

    private DataSource database;
    private SqliteStore store;

    @BeforeEach
    void open() {
        database = Main.database(folder.resolve("sessions.db"), Duration.ofSeconds(30));
        store = new SqliteStore(database, clock);
    }

    @Test
    void sweepRemovesTheSessionsThatAreOverAndNoOther() throws SQLException {
        store.set("over", StoredSession.of("{}", clock.instant().plusMillis(1)));
        store.set("live", StoredSession.of("{}", clock.instant().plusMillis(2)));
        store.set("browser", StoredSession.of("{}", null));
        clock.turn(Duration.ofMillis(1));
        store.sweep();
        assertEquals(2, rows());
    }

    @Test
    void anExpiryThatWasRewrittenIsNoConflict() {
        store.set("id", StoredSession.of("{\"cookie\":{\"expires\":\"2040-01-02T03:04:05.678Z\"},\"n\":1}", null));
        StoredSession expected = StoredSession.of("{\"cookie\":{\"expires\":null},\"n\":1}", null);
        StoredSession next = StoredSession.of("{\"cookie\":{\"expires\":null},\"n\":2}", null);
        assertTrue(store.replace("id", expected, next).isSaved());
    }

    /** Read as text it has the replacement character, and as such it is never found again. */
    @Test
    void aDocumentWithAByteThatIsNoTextIsAConflictAfterThreeRounds() throws SQLException {
        insert("id", "cast(x'7b2261223a22ff227d' as text)");
        StoredSession expected = store.get("id");
        StoredSession next = StoredSession.of("{}", null);
        StoredSession current = assertTimeoutPreemptively(HANGS, () -> store.replace("id", expected, next))
                .conflict()
                .orElseThrow();
        assertEquals(expected.json(), current.json());
    }

    @Test
    void aFileThatIsNoDatabaseIsAnErrorThatQuotesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("letter.txt"), "Dear reader, this is no database.".repeat(40));
        var error = assertThrows(
                SessionStoreException.class, () -> new SqliteStore(Main.database(file, Duration.ofSeconds(1)), clock));
        assertEquals("the database must answer, but failed with error 26", error.getMessage());
    }

    private void insert(String id, String document) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("insert into sessions values ('" + id + "', " + document + ", null)");
        }
    }

    private int rows() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from sessions");
                var row = query.executeQuery()) {
            return row.getInt(1);
        }
    }
}
