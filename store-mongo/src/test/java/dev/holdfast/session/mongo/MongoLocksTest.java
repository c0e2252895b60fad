package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.UpdateOptions;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks by the server's clock, together with those of version 0.1, which used the clocks of its processes. */
class MongoLocksTest {
    private static final Duration LEASE = Duration.ofHours(1);

    @RegisterExtension
    final TestMongo mongo = new TestMongo(server());

    private final TurnableClock clock = new TurnableClock();
    private MongoStore store;

    @BeforeEach
    void open() {
        store = opened(clock);
    }

    TestServer server() {
        return TestServer.given();
    }

    @ParameterizedTest
    @ValueSource(longs = {-7200, -3601, 3601, 7200})
    void aLeaseIsCountedByTheServersClock(long secondsAhead) {
        MongoStore other = opened(new TurnableClock(serverTime().plusSeconds(secondsAhead)));
        assertTrue(store.lock("name", "a", LEASE));
        assertFalse(other.lock("name", "b", LEASE));
        elapse(LEASE.minusMinutes(1));
        assertFalse(other.lock("name", "b", LEASE));
        elapse(Duration.ofMinutes(1));
        assertTrue(other.lock("name", "b", LEASE));
        assertFalse(store.lock("name", "a", LEASE));
    }

    /** The server in memory is an old version, which does not know {@code hello}. */
    @Test
    void aFreeLockIsOneCommandATakenOneThreeAndAnExpiredOneFour() {
        MongoStore exact = exact();
        assertTrue(exact.lock("known", "a", LEASE));
        assertFalse(exact.lock("known", "b", LEASE));
        String hello = mongo.takeNames().contains("isMaster") ? "isMaster" : "hello";
        assertTrue(exact.lock("name", "a", LEASE));
        assertEquals(List.of("findAndModify"), mongo.takeNames());
        assertFalse(exact.lock("name", "b", LEASE));
        assertEquals(List.of("findAndModify", "find", hello), mongo.takeNames());
        elapse(LEASE);
        assertTrue(exact.lock("name", "b", LEASE));
        assertEquals(List.of("findAndModify", "find", hello, "findAndModify"), mongo.takeNames());
        exact.unlock("name", "b");
        assertEquals(List.of("delete"), mongo.takeNames());
    }

    @ParameterizedTest
    @ValueSource(longs = {-7200, -60, 60, 7200})
    void theServerIsToldWhenALockExpiresByItsOwnClock(long secondsAhead) {
        MongoStore wrong = opened(new TurnableClock(serverTime().plusSeconds(secondsAhead)));
        mongo.takeCommands();
        assertTrue(wrong.lock("name", "a", LEASE));
        assertEquals(List.of("findAndModify", "update"), mongo.takeNames());
        assertEquals(since().plus(LEASE).plusSeconds(1), date("expires"));
    }

    @Test
    void aLockThatWasTakenInBetweenIsNotTakenOver() {
        store.lock("name", "a", LEASE);
        elapse(LEASE);
        assertTrue(store.lock("name", "b", LEASE));
        assertFalse(store.lock("name", "c", LEASE));
        assertEquals("b", lock().getString("holder").getValue());
    }

    @Test
    void whoFindsALockTakenWritesNothing() {
        store.lock("name", "a", LEASE);
        BsonDocument held = lock();
        assertFalse(store.lock("name", "b", LEASE));
        assertEquals(held, lock());
    }

    @Test
    void aLockOfVersion01IsKeptUntilItExpires() {
        takeAsVersion01("old", serverTime().plus(LEASE));
        assertFalse(store.lock("name", "a", LEASE));
        elapse(LEASE);
        assertTrue(store.lock("name", "a", LEASE));
    }

    @Test
    void version01KeepsOurLockUntilItExpires() {
        store.lock("name", "a", LEASE);
        assertThrows(
                RuntimeException.class,
                () -> takeAsVersion01("old", serverTime().plus(LEASE)));
        assertEquals("a", lock().getString("holder").getValue());
    }

    @Test
    void aLockThatVersion01TookOverFromUsIsKept() {
        store.lock("name", "a", LEASE);
        elapse(LEASE.plusSeconds(2));
        takeAsVersion01("old", serverTime().plus(LEASE));
        assertFalse(store.lock("name", "b", LEASE));
        store.unlock("name", "a");
        assertFalse(store.lock("name", "b", LEASE));
        store.unlock("name", "old");
        assertTrue(store.lock("name", "b", LEASE));
    }

    @Test
    void aSweepLeavesLocksForADayBecauseItsClockMayBeAhead() {
        MongoStore sweeping = mongo.open(mongo.builder().clock(clock).autoRemove(AutoRemove.INTERVAL));
        sweeping.lock("name", "a", LEASE);
        clock.turn(Duration.between(clock.instant(), date("expires")).plusHours(23));
        sweeping.removeExpired();
        assertNotNull(lock());
        clock.turn(Duration.ofHours(2));
        sweeping.removeExpired();
        assertNull(lock());
    }

    /** Sends the commands of version 0.1. */
    private void takeAsVersion01(String holder, Instant expires) {
        Document over = new Document("_id", "name").append("expires", new Document("$lte", Date.from(serverTime())));
        Document taken = new Document("$set", new Document("holder", holder).append("expires", Date.from(expires)));
        mongo.locks().updateOne(over, taken, new UpdateOptions().upsert(true));
    }

    /** Its clock is the server's plus half of the margin that needs no correction, however long a command takes. */
    private MongoStore exact() {
        return opened(() -> serverTime().plusMillis(500));
    }

    private MongoStore opened(InstantSource clock) {
        MongoStore opened = mongo.open(mongo.builder().clock(clock));
        opened.lock("another", UUID.randomUUID().toString(), LEASE);
        mongo.takeCommands();
        return opened;
    }

    private Instant serverTime() {
        BsonDocument answer = mongo.server()
                .client()
                .getDatabase("admin")
                .runCommand(new Document("isMaster", 1), BsonDocument.class);
        return Instant.ofEpochMilli(answer.getDateTime("localTime").getValue());
    }

    private void elapse(Duration time) {
        clock.turn(time);
        mongo.ageLocks(time);
    }

    private Instant since() {
        return date("since");
    }

    private Instant date(String name) {
        return Instant.ofEpochMilli(lock().getDateTime(name).getValue());
    }

    private BsonDocument lock() {
        return mongo.locks().find(new Document("_id", "name")).first();
    }
}
