package dev.holdfast.session.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.machinery.MariaProcess;
import dev.holdfast.machinery.Sql;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link JdbcStore} does beyond the contracts, on MariaDB. */
class MariaStoreTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataSource admin = MariaProcess.shared().dataSource("");
    private JdbcStore store;

    @BeforeEach
    void make() {
        Sql.execute(admin, "create database holdfast");
        store = store("");
        store.createTable();
    }

    @AfterEach
    void drop() {
        Sql.execute(admin, "drop database holdfast");
    }

    @Test
    void aTableMayHaveAnyName() {
        JdbcStore other = builder("").tableName("o'ther `table\" ? :id {side}").build();
        other.createTable();
        other.set("id", document("1"));
        assertTrue(other.lock("name", "holder", HOUR));
        assertNull(store.get("id"));
        assertEquals(1, other.length());
    }

    @Test
    void aTableThatNodeHasMadeIsKeptAndLacksNothing() {
        Sql.execute(
                admin, "drop table holdfast.sessions, holdfast.sessions_holdfast, holdfast.sessions_holdfast_owned");
        Sql.execute(
                admin,
                "create table holdfast.sessions (session_id varchar(128) collate utf8mb4_bin not null,"
                        + " expires int(11) unsigned not null, data mediumtext collate utf8mb4_bin,"
                        + " primary key (session_id)) engine=innodb");
        store.createTable();
        store.set("id", document("1"));
        assertTrue(store.replace("id", document("1"), document("2")).isSaved());
        assertEquals(document("2").json(), store.get("id").json());
    }

    @Test
    void anIdOf128CharactersIsKept() {
        String id = "é".repeat(128);
        assertTrue(store.create(id, document("1")));
        assertEquals(document("1").json(), store.get(id).json());
    }

    @Test
    void aLongerIdIsRefusedAndNotCutOff() {
        String id = "i".repeat(129);
        assertThrows(SessionStoreException.class, () -> store.create(id, document("1")));
        assertThrows(SessionStoreException.class, () -> store.set(id, document("1")));
        assertEquals(0, store.length());
    }

    @Test
    void aLockWhoseNameIsTooLongIsRefusedAndNotCutOff() {
        assertTrue(store.lock("n".repeat(250), "holder", HOUR));
        assertThrows(SessionStoreException.class, () -> store.lock("n".repeat(251), "holder", HOUR));
    }

    @Test
    void anExpiryBeyondWhatADatabaseHoldsIsKeptAsFarAsItGoes() {
        store.set("id", StoredSession.of("{\"cookie\":{}}", Instant.ofEpochMilli(Long.MAX_VALUE)));
        assertEquals(List.of("4294967295"), Sql.query(admin, "select expires from holdfast.sessions"));
    }

    /** Node rounds both the expiry and the time of day to the nearest second. */
    @ParameterizedTest
    @CsvSource({"0, 499", "499, 499", "500, 1499", "999, 1499", "1000, 1499", "1499, 1499"})
    void aSessionIsOverNotBeforeItsTimeAndAMillisecondBeforeItIsOverForNode(long expires, long end) {
        Instant start = Instant.parse("2030-01-02T03:04:05Z");
        TurnableClock clock = new TurnableClock(start.minusMillis(1));
        JdbcStore timed = builder("").clock(clock).build();
        timed.set("id", StoredSession.of("{\"cookie\":{}}", start.plusMillis(expires)));
        clock.turn(Duration.ofMillis(end));
        assertNotNull(timed.get("id"));
        clock.turn(Duration.ofMillis(1));
        assertNull(timed.get("id"));
        assertTrue(isLiveForNode(clock));
        clock.turn(Duration.ofMillis(1));
        assertFalse(isLiveForNode(clock));
    }

    /** For Node, too, a null document is not a session. */
    @Test
    void aRowWithoutADocumentIsNoSessionAndGivesItsIdAway() {
        Sql.execute(admin, "insert into holdfast.sessions values ('id', 4294967295, null)");
        assertNull(store.get("id"));
        assertEquals(Replacement.gone(), store.replace("id", document("1"), document("2")));
        assertEquals(Map.of(), store.all());
        assertTrue(store.create("id", document("1")));
        assertEquals(document("1").json(), store.get("id").json());
    }

    @Test
    void idsThatDifferInCaseOrAccentAreKeptApart() {
        List<String> ids = List.of("id", "ID", "íd");
        ids.forEach(id -> store.set(id, document(id)));
        ids.forEach(id -> assertEquals(document(id).json(), store.get(id).json()));
    }

    /** The server's own character set is latin1. */
    @Test
    void textBeyondTheBasicPlaneIsKeptAndCompared() {
        StoredSession emoji = document("h\u00e9 \ud83d\ude00 \ud83d\udc69\u200d\ud83d\udcbb");
        assertTrue(store.create("id", emoji));
        assertEquals(emoji.json(), store.get("id").json());
        assertTrue(store.replace("id", emoji, document("2")).isSaved());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&transactionIsolation=READ_COMMITTED",
                "&transactionIsolation=REPEATABLE_READ",
                "&transactionIsolation=READ_COMMITTED&autocommit=false",
                "&transactionIsolation=REPEATABLE_READ&autocommit=false",
                "&transactionIsolation=REPEATABLE_READ&autocommit=false&sessionVariables=innodb_snapshot_isolation=on"
            })
    void noIncreaseIsLostOnConnectionsAtOnce(String options) {
        JdbcStore shared = store(options);
        shared.set("sum", document("0"));
        int runners = 2;
        int each = 10;
        IntStream.range(0, runners)
                .mapToObj(runner -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, each).forEach(i -> increase(shared))))
                .toList()
                .forEach(CompletableFuture::join);
        assertEquals(document("" + runners * each).json(), store.get("sum").json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ_COMMITTED", "REPEATABLE_READ"})
    void aConflictShowsWhatAnotherConnectionHasWritten(String isolation) {
        JdbcStore other = store("&autocommit=false&transactionIsolation=" + isolation);
        store.set("id", document("theirs"));
        Replacement replacement = other.replace("id", document("mine"), document("next"));
        assertEquals(
                document("theirs").json(), replacement.conflict().orElseThrow().json());
    }

    /** With this option the driver does not count a row that an update does not change. */
    @Test
    void aReplacementByTheSameDocumentIsSavedAlsoIfUnchangedRowsAreNotCounted() {
        JdbcStore counting = store("&useAffectedRows=true");
        StoredSession session = StoredSession.of("{\"cookie\":{}}", Instant.parse("2100-01-01T00:00:00Z"));
        counting.set("id", session);
        assertTrue(counting.replace("id", session, session).isSaved());
        assertTrue(counting.touch("id", session));
        assertFalse(counting.create("id", session));
    }

    /** At 1:59:50 summer time, and 20 seconds later, when it is 1:00:10. */
    @Test
    void aLockEndsInTimeAlsoInTheHourThatAZoneRepeats() {
        long before = 1_793_512_790;
        assertTrue(at(before).lock("name", "first", Duration.ofSeconds(15)));
        assertFalse(at(before + 14).lock("name", "second", HOUR));
        assertTrue(at(before + 20).lock("name", "second", HOUR));
    }

    /** A deadlock, and a row that another transaction has changed meanwhile. */
    @ParameterizedTest
    @ValueSource(ints = {1213, 1020})
    void whatTheServerHasUndoneForOthersIsTriedAgain(int number) {
        failWith(number, 2);
        store.set("id", document("1"));
        assertEquals(document("1").json(), store.get("id").json());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    1142, but the user may not do that
                    1044, but the user may not do that
                    1205, 'but it did not finish in time, or a lock was not free'
                    1969, 'but it did not finish in time, or a lock was not free'
                    3024, 'but it did not finish in time, or a lock was not free'
                    1114, but it has no room left
                    1644, but has refused
                    """)
    void aFailureOfAnotherKindIsToldAndNotTriedAgain(int number, String words) {
        failWith(number, 1);
        String message = assertThrows(SessionStoreException.class, () -> store.set("id", document("1")))
                .getMessage();
        assertTrue(message.contains(words), message);
        assertNull(store.get("id"));
    }

    /**
     * Makes the next inserts of sessions fail. A table without transactions keeps its count even if everything else is rolled
     * back.
     */
    private void failWith(int number, int times) {
        Sql.execute(admin, "create table holdfast.attempts (n int) engine=myisam");
        Sql.execute(admin, "insert into holdfast.attempts values (0)");
        Sql.execute(
                admin,
                "create trigger holdfast.fails before insert on holdfast.sessions for each row begin"
                        + " update holdfast.attempts set n = n + 1;"
                        + " if (select n from holdfast.attempts) <= " + times
                        + " then signal sqlstate '45000' set mysql_errno = " + number + "; end if; end");
    }

    private boolean isLiveForNode(TurnableClock clock) {
        long expires = Long.parseLong(
                Sql.query(admin, "select expires from holdfast.sessions").get(0));
        return expires >= Math.round(clock.instant().toEpochMilli() / 1000.0);
    }

    private static void increase(JdbcStore store) {
        Replacement replacement;
        do {
            StoredSession current = store.get("sum");
            int n = Integer.parseInt(current.json().replaceAll("\\D", ""));
            replacement = store.replace("sum", current, document("" + (n + 1)));
        } while (!replacement.isSaved());
    }

    /** Returns a store whose connections take this number of seconds since 1970 as the present time. */
    private static JdbcStore at(long seconds) {
        return store("&sessionVariables=timestamp=" + seconds);
    }

    private static JdbcStore store(String options) {
        return builder(options).build();
    }

    private static JdbcStoreBuilder builder(String options) {
        return JdbcStore.builder(MariaProcess.shared().dataSource(options))
                .schemaName("holdfast")
                .timeout(PATIENCE);
    }

    private static StoredSession document(String user) {
        return StoredSession.of("{\"cookie\":{},\"user\":\"" + user + "\"}", null);
    }
}
