package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** The commands that a near cache saves, and how soon it receives messages about changes. */
class RedisNearTest {
    private static final String DOCUMENT =
            "{\"cookie\":{\"originalMaxAge\":3600000,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"n\":%d}";

    private static RedisProcess server;
    private static Monitor monitor;
    private static Jedis node;

    private final TurnableClock clock = new TurnableClock();
    private final RedisStore store = near().build();
    private final RedisStore other = near().build();

    @BeforeAll
    static void start() {
        server = RedisProcess.start();
        monitor = new Monitor(server);
        node = server.connect();
    }

    @AfterAll
    static void stop() {
        node.close();
        monitor.close();
        server.close();
    }

    @BeforeEach
    void listen() {
        node.flushDB();
        List.of(store, other)
                .forEach(one -> Eventually.holds(() -> {
                    one.touchAndGet("nobody");
                    return one.near().isTrusted();
                }));
    }

    @AfterEach
    void close() {
        store.close();
        other.close();
    }

    @Test
    void aSessionThatWasReadCostsNoCommandUntilATouchIsDue() {
        write(1);
        settle(store);
        monitor.takeCommands();
        for (int i = 0; i < 100; i++) {
            assertEquals(document(1), read(store));
        }
        assertEquals(List.of(), commands());
        clock.turn(Duration.ofSeconds(59));
        read(store);
        assertEquals(List.of(), commands());
        clock.turn(Duration.ofSeconds(2));
        read(store);
        assertEquals(List.of("EVALSHA"), commands());
    }

    @Test
    void aTouchIsLeftToTheServerWhichKnowsThoseOfAllProcesses() {
        write(1);
        node.expire("sess:id", 3600 - 61);
        assertNotNull(store.touchAndGet("id"));
        assertTrue(node.ttl("sess:id") > 3600 - 30, "the first touch must be sent");
        node.expire("sess:id", 3600 - 59);
        assertNotNull(other.touchAndGet("id"));
        assertNotNull(store.touchAndGet("id"));
        assertTrue(node.ttl("sess:id") <= 3600 - 59, "whoever gains less than touchAfter must leave it");
    }

    @Test
    void aChangeByNodeIsSeenOnceItsMessageHasCome() {
        write(1);
        settle(store);
        write(2);
        Eventually.holds(() -> read(store).equals(document(2)));
    }

    @Test
    void aSessionThatIsDestroyedElsewhereEnds() {
        write(1);
        settle(store);
        other.destroy("id");
        Eventually.holds(() -> store.touchAndGet("id") == null);
    }

    @Test
    void aSessionThatTheServerDropsEnds() {
        write(1);
        settle(store);
        node.flushAll();
        Eventually.holds(() -> store.touchAndGet("id") == null);
    }

    @Test
    void aProcessReadsItsOwnWritesAtOnce() {
        write(1);
        for (int n = 2; n < 200; n++) {
            settle(store);
            StoredSession old = StoredSession.of(read(store), null);
            assertTrue(store.replace("id", old, StoredSession.of(document(n), null))
                    .isSaved());
            assertEquals(document(n), read(store));
        }
        settle(store);
        store.destroy("id");
        assertNull(store.touchAndGet("id"));
        store.create("id", StoredSession.of(document(1), null));
        assertEquals(document(1), read(store));
        store.clear();
        assertNull(store.touchAndGet("id"));
    }

    @Test
    void aStaleCopyCostsAConflictAndNoUpdate() {
        write(1);
        settle(store);
        StoredSession stale = StoredSession.of(read(store), null);
        other.set("id", StoredSession.of(document(2), null));
        assertEquals(
                document(2),
                store.replace("id", stale, StoredSession.of(document(3), null))
                        .conflict()
                        .orElseThrow()
                        .json());
        assertEquals(document(2), read(store));
    }

    @Test
    void aCopyEndsByTheClock() {
        try (RedisStore untouched = near().disableTouch().build()) {
            Eventually.holds(() -> {
                untouched.touchAndGet("nobody");
                return untouched.near().isTrusted();
            });
            node.set("sess:id", document(1), SetParams.setParams().ex(3600));
            settle(untouched);
            monitor.takeCommands();
            clock.turn(Duration.ofMinutes(59));
            read(untouched);
            assertEquals(List.of(), commands());
            clock.turn(Duration.ofMinutes(1));
            read(untouched);
            assertEquals(List.of("EVALSHA"), commands());
        }
    }

    @Test
    void whatIsForgottenIsReadFromTheServer() {
        write(1);
        settle(store);
        monitor.takeCommands();
        store.forget("id");
        assertEquals(document(1), read(store));
        assertEquals(List.of("EVALSHA"), commands());
    }

    @Test
    void plainReadsGoToTheServer() {
        write(1);
        settle(store);
        monitor.takeCommands();
        assertNotNull(store.get("id"));
        assertEquals(List.of("GET"), commands());
    }

    @Test
    void anIdleLimitIsServedNearToo() {
        write(1);
        Duration idle = Duration.ofMinutes(30);
        Eventually.holds(() -> {
            store.touchAndGet("id", idle);
            monitor.takeCommands();
            store.touchAndGet("id", idle);
            return commands().isEmpty();
        });
        Loaded loaded = Objects.requireNonNull(store.touchAndGet("id", idle));
        assertTrue(loaded.isTouched());
        Duration left = Duration.between(clock.instant(), loaded.session().expires());
        assertTrue(left.compareTo(idle) <= 0 && left.compareTo(idle.minusMinutes(1)) > 0, left.toString());
        // a request that does not count as a use does not move the expiry
        assertTrue(
                Objects.requireNonNull(store.touchAndGet("id", Duration.ZERO)).isTouched());
        assertEquals(List.of(), commands());
    }

    @Test
    void aDocumentThatTheServerCannotTouchIsNotKept() {
        node.set("sess:id", "{\"n\":1,\"cookie\":{}}", SetParams.setParams().ex(60));
        for (int i = 0; i < 3; i++) {
            monitor.takeCommands();
            assertFalse(Objects.requireNonNull(store.touchAndGet("id")).isTouched());
            assertEquals(List.of("EVALSHA"), commands());
        }
    }

    @Test
    void aConnectionThatIsKilledEmptiesItAndIsMadeAnew() {
        write(1);
        settle(store);
        killListeners();
        write(2);
        Eventually.holds(() -> document(2).equals(read(store)));
        Eventually.holds(() -> {
            read(store);
            return store.near().isTrusted();
        });
        settle(store);
    }

    private static void killListeners() {
        for (String client : node.clientList().split("\n")) {
            if (client.matches(".* flags=\\w*B.*")) {
                node.clientKill(client.replaceAll(".* addr=(\\S+) .*", "$1"));
            }
        }
    }

    private RedisStoreBuilder near() {
        return server.store().clock(clock).touchAfter(Duration.ofMinutes(1)).nearCache(1_000, 10_000_000);
    }

    /** Reads until a read costs no command: then the messages about earlier changes have arrived. */
    private static void settle(RedisStore store) {
        Eventually.holds(() -> {
            monitor.takeCommands();
            store.touchAndGet("id");
            return commands().isEmpty();
        });
    }

    private static String read(RedisStore store) {
        return Objects.requireNonNull(store.touchAndGet("id"), "there must be a session")
                .session()
                .json();
    }

    private static void write(int n) {
        node.set("sess:id", document(n), SetParams.setParams().ex(3600));
    }

    private static String document(int n) {
        return DOCUMENT.formatted(n);
    }

    private static List<String> commands() {
        return monitor.takeCommands().stream()
                .map(command -> command.get(0))
                .filter(name -> !name.equals("PING"))
                .toList();
    }
}
