package dev.holdfast.session.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.machinery.PostgresProcess;
import dev.holdfast.machinery.ServerProcess;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Faults of a real server: each gives an error within the time limit that names no id, and the store works again soon after. */
class PostgresFaultsTest {
    private static final Duration LIMIT = Duration.ofMillis(500);
    /** The time limit, that of the pool, and the delay of a busy machine. */
    private static final Duration IN_TIME = Duration.ofSeconds(20);

    private static final String ID = "the-id";
    private static final StoredSession OLD = document("old");
    private static final StoredSession NEW = document("new");
    private static PostgresProcess server;

    private HikariDataSource pool;
    private JdbcStore store;

    @BeforeAll
    static void start() {
        server = PostgresProcess.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fill() {
        pool = pool(server.dataSource(), 4);
        store = store(pool);
        store.createTable();
        store.set(ID, OLD);
    }

    @AfterEach
    void empty() {
        server.execute(
                "drop table if exists session, session_holdfast, session_holdfast_owned; drop function if exists fails cascade;"
                        + " drop sequence if exists attempts");
        pool.close();
    }

    @Test
    void aKilledServerIsAnErrorAndItsReturnIsSeen() {
        server.server().kill();
        assertFails("but the server is lost or does not answer in time", () -> store.get(ID));
        assertFalse(store.isReady());
        server.restart();
        ServerProcess.await(() -> store.isReady() && isAnswered(store));
        assertEquals(OLD.json(), store.get(ID).json());
    }

    @Test
    void aPausedServerIsAnErrorInTime() {
        server.server().pause();
        try {
            assertFails("but the server is lost or does not answer in time", () -> store.set(ID, NEW));
            assertFalse(store.isReady());
        } finally {
            server.server().resume();
        }
        ServerProcess.await(() -> isAnswered(store));
        assertTrue(store.isReady());
    }

    /** Then it is unknown whether the write was done. Here it waits for a lock, so it cannot have been done. */
    @Test
    void aConnectionThatIsCutInTheMiddleOfAWriteIsAnErrorAndTheWriteIsNotSentAgain() throws Exception {
        JdbcStore patient = JdbcStore.builder(pool).timeout(IN_TIME).build();
        try (Connection holder = server.dataSource().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select 1 from session for update");
            CompletableFuture<Void> write = CompletableFuture.runAsync(() -> patient.set(ID, NEW));
            ServerProcess.await(() -> waiting(statement) == 1);
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'");
            assertEquals(
                    SessionStoreException.class,
                    assertThrows(CompletionException.class, write::join)
                            .getCause()
                            .getClass());
            assertEquals(0, waiting(statement));
            holder.rollback();
        }
        assertEquals(OLD.json(), store.get(ID).json());
    }

    @Test
    void aReadOnlyServerIsReadAndItsRefusalIsTold() {
        PGSimpleDataSource standby = server.dataSource();
        standby.setOptions("-c default_transaction_read_only=on");
        try (HikariDataSource pool = pool(standby, 1)) {
            JdbcStore reading = store(pool);
            assertEquals(OLD.json(), reading.get(ID).json());
            assertFails("but it is read-only, as a standby is", () -> reading.set(ID, NEW));
            assertTrue(reading.isReady());
        }
    }

    @Test
    void serializationFailuresAreTriedAgain() {
        PGSimpleDataSource serializable = server.dataSource();
        serializable.setOptions("-c default_transaction_isolation=serializable");
        int runners = 4;
        int each = 10;
        try (HikariDataSource strict = pool(serializable, runners)) {
            JdbcStore store = JdbcStore.builder(strict).timeout(IN_TIME).build();
            store.set("sum", document("0"));
            IntStream.range(0, runners)
                    .mapToObj(runner -> CompletableFuture.runAsync(
                            () -> IntStream.range(0, each).forEach(i -> increase(store))))
                    .toList()
                    .forEach(CompletableFuture::join);
            assertEquals(document("" + runners * each).json(), store.get("sum").json());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void whatTheServerHasUndoneForOthersIsTriedAgain(String state) {
        failWith(state, 2);
        store.set(ID, NEW);
        assertEquals(NEW.json(), store.get(ID).json());
    }

    @Test
    void whatIsUndoneForEverIsAnErrorInTime() {
        failWith("40P01", Integer.MAX_VALUE);
        assertFails("but it has undone the transaction for the sake of others", () -> store.set(ID, NEW));
    }

    @Test
    void aDiskThatIsFullIsToldAndNotTriedAgain() {
        failWith("53100", 1);
        assertFails("but it has no room left (SQLSTATE 53100, 0)", () -> store.set(ID, NEW));
        assertEquals(OLD.json(), store.get(ID).json());
    }

    /** The server quotes the row in its message. */
    @Test
    void aRefusalThatQuotesTheIdIsToldWithoutIt() {
        server.execute("alter table session add constraint never check (sid <> 'another-id')");
        assertFails("but has refused (SQLSTATE 23514, 0)", () -> store.set("another-id", NEW));
    }

    @Test
    void aPoolWithoutAFreeConnectionIsAnErrorInItsTimeAndNoLoss() throws SQLException {
        try (HikariDataSource narrow = pool(server.dataSource(), 1)) {
            JdbcStore waiting = store(narrow);
            waiting.get(ID);
            try (Connection held = narrow.getConnection()) {
                assertNotNull(held);
                assertFails("the pool must have a connection for get in time, but has none", () -> waiting.get(ID));
                assertTrue(waiting.isReady());
            }
            assertEquals(OLD.json(), waiting.get(ID).json());
        }
    }

    @Test
    void aPoolThatIsClosedIsTold() {
        HikariDataSource closed = pool(server.dataSource(), 1);
        JdbcStore left = store(closed);
        left.get(ID);
        closed.close();
        assertFails("the pool must have a connection for get in time, but is closed or gives none", () -> left.get(ID));
    }

    /** Leaves the connection as code would that forgets to end its transactions. */
    @Test
    void aConnectionWhoseTransactionHasFailedIsRolledBackAndUsedAgain() throws SQLException {
        try (Connection left = server.dataSource().getConnection();
                Statement statement = left.createStatement()) {
            left.setAutoCommit(false);
            assertThrows(SQLException.class, () -> statement.execute("select 1 / 0"));
            JdbcStore store = store(always(left));
            assertFails("but has refused (SQLSTATE 25P02, 0)", () -> store.get(ID));
            assertEquals(OLD.json(), store.get(ID).json());
        }
    }

    @Test
    void aStatementTimeoutOfTheServerIsTold() throws SQLException {
        PGSimpleDataSource hurried = server.dataSource();
        hurried.setOptions("-c statement_timeout=50");
        try (HikariDataSource pool = pool(hurried, 1);
                Connection holder = server.dataSource().getConnection();
                Statement statement = holder.createStatement()) {
            JdbcStore store = JdbcStore.builder(pool).timeout(IN_TIME).build();
            holder.setAutoCommit(false);
            statement.execute("select 1 from session for update");
            assertFails("but it did not finish in time, or a lock was not free", () -> store.set(ID, NEW));
            assertTrue(store.isReady());
        }
    }

    @Test
    void aWrongPasswordIsAnErrorThatDoesNotTellIt() {
        server.execute("create role secured login password 'right'");
        PGSimpleDataSource wrong = server.dataSource();
        wrong.setUser("secured");
        wrong.setPassword("quite-wrong");
        assertFails(
                "but it does not take the user and the password",
                () -> store(wrong).get(ID));
        server.execute("drop role secured");
    }

    @Test
    void aDatabaseThatIsNotThereIsTold() {
        PGSimpleDataSource elsewhere = server.dataSource();
        elsewhere.setDatabaseName("elsewhere");
        assertFails("but there is no such database", () -> store(elsewhere).get(ID));
    }

    @Test
    void aMissingTableIsAnErrorThatSaysHowToMakeIt() {
        server.execute("drop table session, session_holdfast, session_holdfast_owned");
        String expected = "but a table is missing; make it with createTable()";
        assertFails(expected, () -> store.get(ID));
        assertFails(expected, () -> store.lock("name", "holder", IN_TIME));
        store.createTable();
        assertTrue(store.create(ID, NEW));
    }

    @Test
    void connectionsThatDoNotCommitByThemselvesAreCommittedAndRolledBack() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(server.dataSource());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(1);
        try (HikariDataSource manual = new HikariDataSource(config)) {
            JdbcStore committing = store(manual);
            committing.set(ID, NEW);
            assertEquals(NEW.json(), store.get(ID).json());
            failWith("53100", 1);
            assertFails("but it has no room left", () -> committing.set(ID, OLD));
            committing.set(ID, OLD);
            assertEquals(OLD.json(), store.get(ID).json());
        }
    }

    @Test
    void theTimeLimitOfAConnectionIsPutBack() throws SQLException {
        try (HikariDataSource one = pool(server.dataSource(), 1)) {
            store(one).get(ID);
            try (Connection connection = one.getConnection()) {
                assertEquals(0, connection.getNetworkTimeout());
            }
        }
    }

    @Test
    void anUnknownDatabaseIsNamed() {
        assertEquals(
                "the database must be PostgreSQL, MySQL, MariaDB, SQLite or H2, but is Oracle; if it speaks the SQL of one of"
                        + " these, name that with dialect(…)",
                assertThrows(IllegalArgumentException.class, () -> Dialect.of("Oracle"))
                        .getMessage());
        assertEquals(List.of(Dialect.MYSQL, Dialect.MYSQL), List.of(Dialect.of("MySQL"), Dialect.of("MariaDB")));
    }

    /** Makes the next inserts of sessions fail. A sequence keeps its count even if everything else is rolled back. */
    private static void failWith(String state, int times) {
        server.execute("create sequence attempts; create function fails() returns trigger language plpgsql as $$ begin"
                + " if nextval('attempts') <= " + times + " then raise exception 'row %', new using errcode = '" + state
                + "'; end if; return new; end $$;"
                + " create trigger fails before insert on session for each row execute function fails()");
    }

    private static void increase(JdbcStore store) {
        Replacement replacement;
        do {
            StoredSession current = store.get("sum");
            int n = Integer.parseInt(current.json().replaceAll("\\D", ""));
            replacement = store.replace("sum", current, document("" + (n + 1)));
        } while (!replacement.isSaved());
    }

    /** None of the causes contains the id or the password either. */
    private static void assertFails(String expected, Executable operation) {
        Throwable error = assertTimeout(IN_TIME, () -> assertThrows(SessionStoreException.class, operation));
        assertTrue(error.getMessage().contains(expected), error.getMessage());
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertFalse(cause.toString().contains("-id"), cause.toString());
            assertFalse(cause.toString().contains("quite-wrong"), cause.toString());
        }
    }

    /** Returns a source of one connection, which stays open. */
    private static DataSource always(Connection connection) {
        Connection kept = proxy(
                Connection.class,
                (self, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return proxy(DataSource.class, (self, method, arguments) -> kept);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    private static boolean isAnswered(JdbcStore store) {
        try {
            return store.get(ID) != null;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    private static int waiting(Statement statement) {
        try (var result = statement.executeQuery(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%session%'")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JdbcStore store(DataSource source) {
        return JdbcStore.builder(source).timeout(LIMIT).build();
    }

    private static HikariDataSource pool(DataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(LIMIT.toMillis());
        config.setInitializationFailTimeout(IN_TIME.toMillis());
        return new HikariDataSource(config);
    }

    private static StoredSession document(String user) {
        return StoredSession.of("{\"cookie\":{},\"user\":\"" + user + "\"}", null);
    }
}
