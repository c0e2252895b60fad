package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** The behaviour of this store beyond the contract and the recordings. */
class RedisStoreTest {
    private static RedisProcess server;
    private static Jedis connection;
    private static Monitor monitor;

    private final TurnableClock clock = new TurnableClock();
    private final RedisStore store = server.store().clock(clock).build();

    @BeforeAll
    static void start() {
        server = RedisProcess.start();
        connection = server.connect();
        monitor = new Monitor(server);
    }

    @AfterAll
    static void stop() {
        monitor.close();
        connection.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        connection.flushAll();
        monitor.takeCommands();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aSessionPastItsTimeIsNotServedAlsoBeforeTheServerHasSweptIt() {
        connection.sendCommand(() -> "DEBUG".getBytes(), "SET-ACTIVE-EXPIRE", "0");
        store.set("id", at(1));
        Eventually.holds(() -> store.get("id") == null);
        connection.sendCommand(() -> "DEBUG".getBytes(), "SET-ACTIVE-EXPIRE", "1");
    }

    @Test
    void aSessionThatTouchesKeptAliveIsServedAlthoughItsDateIsPast() {
        StoredSession session = at(60);
        store.set("id", session);
        clock.turn(Duration.ofSeconds(50));
        store.touch("id", at(60));
        clock.turn(Duration.ofSeconds(50));
        assertTrue(session.isOver(clock.instant()));
        assertEquals(session.json(), store.get("id").json());
        assertTrue(store.replace("id", session, at(60)).isSaved());
    }

    @Test
    void aGetDoesNotKnowTheExpiry() {
        store.set("id", at(60));
        assertNull(store.get("id").expires());
    }

    @Test
    void replaceWhereOnlyTheCookieWasRewrittenIsNoConflict() {
        store.set("id", StoredSession.of("{\"cookie\":{\"expires\":\"2031-01-01T00:00:00.000Z\"},\"n\":1}", null));
        StoredSession loaded =
                StoredSession.of("{\"cookie\":{\"expires\":\"2030-01-01T00:00:00.000Z\"},\"n\":1}", null);
        assertTrue(store.replace("id", loaded, StoredSession.of("{\"cookie\":{},\"n\":2}", null))
                .isSaved());
        assertEquals("{\"cookie\":{},\"n\":2}", store.get("id").json());
    }

    @Test
    void replaceIsOneCommandAndItsConflictCarriesWhatIsStored() {
        store.set("id", at(60));
        store.replace("id", at(60), at(60));
        monitor.takeCommands();
        StoredSession other = StoredSession.of("{\"cookie\":{},\"n\":2}", null);
        assertEquals(
                at(60).json(),
                store.replace("id", other, other).conflict().orElseThrow().json());
        assertEquals(List.of("EVALSHA"), commands());
    }

    @Test
    void replaceSendsTheNewDocumentAndOfTheOldOneOnlyWhatTellsItFromOthers() {
        StoredSession large = StoredSession.of("{\"cookie\":{},\"text\":\"" + "x".repeat(20_000) + "\"}", null);
        store.set("id", large);
        store.replace("id", at(60), at(60));
        long before = received();
        assertTrue(store.replace("id", large, at(60)).isSaved());
        long between = received();
        assertTrue(between - before < 600, between - before + " bytes");
        assertTrue(store.replace("id", at(60), large).isSaved());
        assertTrue(received() - between < 20_600);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 1100, 20_000})
    void replaceFindsADocumentOfTheSameLengthToBeAnother(int length) {
        StoredSession one = StoredSession.of("{\"cookie\":{},\"text\":\"" + "\u00eb".repeat(length / 2) + "1\"}", null);
        StoredSession other =
                StoredSession.of("{\"cookie\":{},\"text\":\"" + "\u00eb".repeat(length / 2) + "2\"}", null);
        store.set("id", one);
        assertEquals(
                one.json(),
                store.replace("id", other, at(60)).conflict().orElseThrow().json());
        assertEquals(one.json(), store.get("id").json());
        assertTrue(store.replace("id", one, other).isSaved());
        assertEquals(other.json(), store.get("id").json());
    }

    @Test
    void replaceSetsTheTimeToLiveInTheSameCommand() {
        store.set("id", at(60));
        assertTrue(store.replace("id", at(60), at(120)).isSaved());
        assertTrue(connection.ttl("sess:id") > 60);
    }

    @Test
    void replaceByASessionThatIsOverRemovesTheOldOne() {
        store.set("id", at(60));
        assertTrue(store.replace("id", at(60), at(0)).isSaved());
        assertFalse(connection.exists("sess:id"));
    }

    @Test
    void aSessionThatIsOverIsCreatedAsNothing() {
        assertTrue(store.create("id", at(0)));
        assertNull(store.get("id"));
        store.set("id", at(60));
        assertFalse(store.create("id", at(0)));
        assertNotNull(store.get("id"));
    }

    @Test
    void createIsOneCommand() {
        store.create("id", at(60));
        assertEquals(List.of(List.of("SET", "sess:id", at(60).json(), "NX", "EX", "60")), monitor.takeCommands());
    }

    @Test
    void withTouchAfterATouchThatGainsLessCostsNothing() {
        try (RedisStore lazy =
                server.store().touchAfter(Duration.ofSeconds(10)).clock(clock).build()) {
            lazy.set("id", at(60));
            monitor.takeCommands();
            clock.turn(Duration.ofMillis(9_000));
            assertTrue(lazy.touch("id", at(60)));
            assertEquals(List.of(), commands());
            clock.turn(Duration.ofMillis(1_000));
            assertTrue(lazy.touch("id", at(60)));
            assertTrue(lazy.touch("id", at(60)));
            assertEquals(List.of("EXPIRE"), commands());
            lazy.touch("id", at(59));
            assertEquals(List.of("EXPIRE"), commands());
        }
    }

    @Test
    void withTouchAfterADestroyedSessionIsNotKnown() {
        try (RedisStore lazy =
                server.store().touchAfter(Duration.ofSeconds(10)).clock(clock).build()) {
            lazy.set("id", at(60));
            lazy.destroy("id");
            assertFalse(lazy.touch("id", at(60)));
            assertFalse(lazy.touch("id", at(60)));
        }
    }

    @Test
    void withDisableTTLSessionsHaveNoTimeToLive() {
        try (RedisStore endless = server.store().disableTTL().clock(clock).build()) {
            endless.create("id", at(60));
            assertEquals(-1, connection.ttl("sess:id"));
            assertTrue(endless.replace("id", at(60), at(120)).isSaved());
            assertEquals(-1, connection.ttl("sess:id"));
            assertTrue(endless.touch("missing", at(60)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[1]:", "s*:", "w?y:", "back\\slash:", "{tag}:", "^-[a-z]]:"})
    void aPrefixMeansItselfAndNoPattern(String prefix) {
        try (RedisStore odd = server.store().prefix(prefix).build()) {
            connection.set("szz:foreign", "1");
            connection.set("a1:foreign", "1");
            odd.set("id", at(60));
            assertEquals(Set.of("id"), odd.ids());
            odd.clear();
            assertEquals(Set.of("szz:foreign", "a1:foreign"), connection.keys("*"));
        }
    }

    @Test
    void allLeavesOutWhatIsNoText() {
        store.set("id", at(60));
        connection.set("sess:empty", "");
        connection.lpush("sess:list", "element");
        assertEquals(Map.of("id", at(60).json()).keySet(), store.all().keySet());
    }

    @Test
    void twoStoresWithTheirOwnPrefixesDoNotSeeEachOther() {
        try (RedisStore other = server.store().prefix("other:").build()) {
            store.set("id", at(60));
            assertNull(other.get("id"));
            other.clear();
            assertNotNull(store.get("id"));
        }
    }

    private StoredSession at(int seconds) {
        Instant expires = clock.instant().plusSeconds(seconds);
        return StoredSession.of("{\"cookie\":{\"originalMaxAge\":" + seconds + "000},\"n\":1}", expires);
    }

    private static List<String> commands() {
        return monitor.takeCommands().stream().map(command -> command.get(0)).toList();
    }

    /** Returns the number of bytes that the server has received, including this question. */
    private static long received() {
        Matcher bytes = Pattern.compile("total_net_input_bytes:(\\d+)").matcher(connection.info("stats"));
        assertTrue(bytes.find());
        return Long.parseLong(bytes.group(1));
    }
}
