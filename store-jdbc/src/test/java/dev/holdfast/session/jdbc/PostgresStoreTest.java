package dev.holdfast.session.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.machinery.ServerProcess;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.store.SuccessorSessionStore.Successor;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link JdbcStore} does beyond the contracts, on PostgreSQL. */
class PostgresStoreTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TurnableClock clock = new TurnableClock(Instant.parse("2030-01-02T03:04:05Z"));
    private final PostgresSchema schema = new PostgresSchema("store");
    private final CountingSource source = new CountingSource(schema.connections());
    private final JdbcStore store =
            JdbcStore.builder(source.counted()).clock(clock).build();

    @BeforeEach
    void make() {
        store.createTable();
        source.take();
    }

    @AfterEach
    void drop() {
        schema.close();
    }

    @Test
    void eachOperationIsOneStatement() {
        StoredSession session = session(HOUR, 1);
        List<Runnable> operations = List.of(
                () -> store.create("id", session),
                () -> store.get("id"),
                () -> store.set("id", session),
                () -> store.touch("id", session(HOUR.multipliedBy(2), 1)),
                () -> store.touch("id"),
                () -> store.touchAndGet("id"),
                () -> store.replace("id", session, session(HOUR, 2)),
                () -> store.replace("id", session(HOUR, 2), null),
                () -> store.lock("name", "holder", HOUR),
                () -> store.unlock("name", "holder"),
                () -> store.putSuccessor("name", new Successor("id", clock.instant()), HOUR),
                () -> store.successor("name"),
                () -> store.ids(),
                () -> store.all(),
                () -> store.length(),
                () -> store.clear(),
                () -> store.destroy("id"));
        for (Runnable operation : operations) {
            operation.run();
            assertEquals(1, source.take().size());
        }
    }

    @Test
    void aConflictIsOneStatementAsWell() {
        store.set("id", session(HOUR, 1));
        source.take();
        assertTrue(store.replace("id", session(HOUR, 2), session(HOUR, 3))
                .conflict()
                .isPresent());
        assertEquals(1, source.take().size());
    }

    /** As {@code resave} does: the text differs only in the date in its cookie. */
    @Test
    void aDocumentWhoseCookieWasRewrittenIsReplacedBySecondStatement() {
        StoredSession expected = session(HOUR, 1);
        clock.turn(Duration.ofMinutes(1));
        store.set("id", session(HOUR, 1));
        source.take();
        assertTrue(store.replace("id", expected, session(HOUR, 2)).isSaved());
        assertEquals(2, source.take().size());
        assertEquals(session(HOUR, 2).json(), store.get("id").json());
    }

    @Test
    void replaceDoesNotSendTheDocumentItExpects() {
        assertTrue(Dialect.POSTGRESQL
                .scripts()
                .of(Operation.REPLACE)
                .texts()
                .get(0)
                .contains(":hash"));
        assertFalse(Dialect.POSTGRESQL
                .scripts()
                .of(Operation.REPLACE)
                .texts()
                .get(0)
                .contains(":expected"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 59})
    void aTouchThatGainsLessThanAMinuteIsNotWritten(int seconds) {
        store.set("id", session(HOUR, 1));
        String written = version();
        clock.turn(Duration.ofSeconds(seconds));
        assertTrue(store.touch("id", session(HOUR, 1)));
        assertEquals(Slide.MOVED, store.touch("id"));
        assertTrue(store.touchAndGet("id").isTouched());
        assertEquals(written, version());
    }

    @Test
    void aTouchThatGainsAMinuteIsWritten() {
        store.set("id", session(HOUR, 1));
        String written = version();
        clock.turn(Duration.ofMinutes(1));
        assertEquals(Slide.MOVED, store.touch("id"));
        assertFalse(version().equals(written));
        clock.turn(HOUR.minusSeconds(1));
        assertNotNull(store.get("id"));
    }

    /** Ten seconds are less than touchAfter, but a session that is used every second must not end. */
    @Test
    void aSessionShorterThanTouchAfterLivesWhileItIsUsed() {
        Duration life = Duration.ofSeconds(10);
        store.set("id", session(life, 1));
        for (int request = 0; request < 30; request++) {
            clock.turn(Duration.ofSeconds(1));
            assertNotNull(store.touchAndGet("id"));
        }
    }

    @Test
    void aTouchThatMakesTheExpiryEarlierIsAlwaysWritten() {
        store.set("id", session(HOUR, 1));
        store.touch("id", session(HOUR.minusSeconds(1), 1));
        clock.turn(HOUR.minusSeconds(1));
        assertNull(store.get("id"));
    }

    @Test
    void withDisableTouchNothingIsSentAndTheExpiryStays() {
        JdbcStore still = JdbcStore.builder(source.counted())
                .clock(clock)
                .dialect(Dialect.POSTGRESQL)
                .disableTouch()
                .build();
        still.set("id", session(HOUR, 1));
        source.take();
        assertTrue(still.touch("id", session(HOUR.multipliedBy(2), 1)));
        assertEquals(Slide.MOVED, still.touch("id"));
        assertEquals(List.of(), source.take());
        assertTrue(still.touchAndGet("id").isTouched());
        clock.turn(HOUR);
        assertNull(still.get("id"));
    }

    /** The driver sends this time zone to the server; the store gets a connection with another one. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Tokyo"})
    void theZoneOfTheConnectionPlaysNoPart(String zone) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            store.set("id", session(HOUR, 1));
            assertEquals(List.of("2030-01-02 04:04:05"), schema.query("select expire::text from session"));
        } finally {
            TimeZone.setDefault(before);
        }
        assertNotNull(store.get("id"));
        clock.turn(HOUR);
        assertNull(store.get("id"));
    }

    @Test
    void aZoneIsARegionBecausePostgresReadsOffsetsTheOtherWayRound() {
        JdbcStoreBuilder builder = JdbcStore.builder(schema.connections());
        for (String offset : List.of("+02:00", "-05:00", "GMT+2", "UTC-5", "UT+02:00")) {
            assertThrows(IllegalArgumentException.class, () -> builder.zone(ZoneId.of(offset)), offset);
        }
        builder.zone(ZoneOffset.UTC).zone(ZoneId.of("Europe/Paris")).zone(ZoneId.of("Etc/GMT+5"));
    }

    @Test
    void aTableThatNodeHasMadeIsKeptAndLacksNothing() {
        schema.execute("drop table session, session_holdfast, session_holdfast_owned");
        schema.execute("create table session (sid varchar not null collate \"default\", sess json not null,"
                + " expire timestamp(6) not null) with (oids=false);"
                + " alter table session add constraint session_pkey primary key (sid) not deferrable initially immediate;"
                + " create index \"IDX_session_expire\" on session (expire)");
        store.createTable();
        store.set("id", session(HOUR, 1));
        store.createTable();
        assertNotNull(store.get("id"));
        assertTrue(store.lock("name", "holder", HOUR));
    }

    @Test
    void aColumnThatNodeDoesNotKnowStaysOutOfTheWay() {
        schema.execute("alter table session add column note text default 'mine'");
        store.set("id", session(HOUR, 1));
        assertTrue(store.replace("id", session(HOUR, 1), session(HOUR, 2)).isSaved());
        assertEquals(List.of("mine"), schema.query("select note from session"));
    }

    @Test
    void twoTablesAreInOneSchemaAndKnowNothingOfEachOther() {
        JdbcStore other = JdbcStore.builder(schema.connections())
                .tableName("o'ther \"table\" :id {side} ? $1")
                .clock(clock)
                .build();
        other.createTable();
        other.set("id", session(HOUR, 1));
        assertNull(store.get("id"));
        assertEquals(1, other.length());
    }

    @Test
    void aTableNameThatWouldBeCutOffIsRefused() {
        JdbcStoreBuilder builder = JdbcStore.builder(schema.connections());
        assertThrows(IllegalArgumentException.class, () -> builder.tableName("n".repeat(55)));
        assertThrows(IllegalArgumentException.class, () -> builder.tableName("é".repeat(28)));
        JdbcStore longest = builder.tableName("n".repeat(54)).clock(clock).build();
        longest.createTable();
        longest.set("id", session(HOUR, 1));
        assertTrue(longest.lock("name", "holder", HOUR));
    }

    @Test
    void theSqlOfTheTablesCanBePrintedAndRunByHand() {
        schema.execute("drop table session, session_holdfast, session_holdfast_owned");
        store.createTableSql().forEach(schema::execute);
        store.set("id", session(HOUR, 1));
        assertEquals(1, store.length());
    }

    @Test
    void pruneSessionsRemovesWhatIsOverAndNothingElse() {
        store.set("short", session(HOUR, 1));
        store.set("long", session(HOUR.multipliedBy(3), 1));
        store.putSuccessor("over", new Successor("id", clock.instant()), Duration.ofMillis(1));
        clock.turn(HOUR);
        ServerProcess.await(() -> {
            store.pruneSessions();
            return schema.query("select name from session_holdfast").isEmpty();
        });
        assertEquals(List.of("long"), schema.query("select sid from session"));
    }

    @Test
    void anIntervalPrunesOnAThreadOfItsOwn() {
        try (JdbcStore pruning = JdbcStore.builder(schema.connections())
                .clock(clock)
                .pruneSessionInterval(Duration.ofMillis(20))
                .build()) {
            pruning.set("id", session(HOUR, 1));
            clock.turn(HOUR);
            ServerProcess.await(() -> schema.query("select sid from session").isEmpty());
        }
    }

    @Test
    void ofSeveralProcessesOneSweepsInEachInterval() {
        assertTrue(store.lock("prune", "another process", HOUR));
        store.set("id", session(HOUR, 1));
        clock.turn(HOUR);
        try (ExpirySweep pruning = new ExpirySweep(store, HOUR)) {
            pruning.run();
            assertEquals(List.of("id"), schema.query("select sid from session"));
            store.unlock("prune", "another process");
            pruning.run();
            assertEquals(List.of(), schema.query("select sid from session"));
        }
    }

    @Test
    void anExpiryBeyondWhatADatabaseHoldsIsKeptAsFarAsItGoes() {
        store.set("id", StoredSession.of("{\"cookie\":{}}", Instant.ofEpochMilli(Long.MAX_VALUE)));
        clock.turn(Duration.ofDays(365));
        assertNotNull(store.get("id"));
    }

    /** Changes with every write of the row. */
    private String version() {
        return schema.query("select xmin || ctid::text from session").get(0);
    }

    private StoredSession session(Duration maxAge, int n) {
        Instant expires = clock.instant().plus(maxAge);
        return StoredSession.of(
                "{\"cookie\":{\"originalMaxAge\":%d,\"expires\":\"%s\"},\"n\":%d}"
                        .formatted(maxAge.toMillis(), expires, n),
                expires);
    }
}
