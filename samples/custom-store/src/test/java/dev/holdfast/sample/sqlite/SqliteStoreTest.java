package dev.holdfast.sample.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
    void aCookieThatWasRewrittenIsNoConflict() {
        store.set("id", StoredSession.of("{\"cookie\":{\"path\":\"/\"},\"n\":1}", null));
        StoredSession expected = StoredSession.of("{\"cookie\":{},\"n\":1}", null);
        StoredSession next = StoredSession.of("{\"cookie\":{},\"n\":2}", null);
        assertTrue(store.replace("id", expected, next).isSaved());
    }

    @Test
    void aFileThatIsNoDatabaseIsAnErrorThatQuotesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("letter.txt"), "Dear reader, this is no database.".repeat(40));
        var error = assertThrows(
                SessionStoreException.class, () -> new SqliteStore(Main.database(file, Duration.ofSeconds(1)), clock));
        assertEquals("the database must answer, but failed with error 26", error.getMessage());
    }

    private int rows() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from sessions");
                var row = query.executeQuery()) {
            return row.getInt(1);
        }
    }
}
