package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A logout that waits for replicas. */
class RedisDurableDestroyTest {
    private static final StoredSession SESSION = StoredSession.of("{\"cookie\":{},\"n\":1}", null);
    private static final Duration LONG = Duration.ofSeconds(20);

    /** The time limit of waits for replicas that cannot confirm. */
    private static final Duration SHORT = Duration.ofMillis(20);

    private static RedisProcess master;
    private static RedisProcess replica;

    @BeforeAll
    static void start() {
        master = RedisProcess.start("--repl-diskless-sync-delay", "0");
        replica = RedisProcess.start(
                "--replicaof", "127.0.0.1", Integer.toString(master.address().getPort()));
        try (Jedis jedis = replica.connect()) {
            Eventually.holds(() -> jedis.info("replication").contains("master_link_status:up"));
        }
    }

    @AfterAll
    static void stop() {
        replica.close();
        master.close();
    }

    @BeforeEach
    void keepASession() {
        try (RedisStore store = master.store().build()) {
            store.set("id", SESSION);
        }
    }

    @Test
    void itSaysThatAReplicaHasDeletedTheSessionToo() {
        try (RedisStore store = master.store().build();
                Jedis jedis = replica.connect()) {
            assertTrue(store.durableDestroy("id", 1, LONG));
            assertFalse(jedis.exists("sess:id"));
        }
    }

    @Test
    void itSaysThatTooFewReplicasHave() {
        try (RedisStore store = master.store().build()) {
            assertFalse(store.durableDestroy("id", 2, SHORT));
            assertNull(store.get("id"));
        }
    }

    @Test
    void itWaitsLongerThanForOtherAnswers() {
        try (RedisStore store = RedisStore.builder()
                .url(master.url())
                .commandTimeout(Duration.ofMillis(250))
                .build()) {
            assertFalse(store.durableDestroy("id", 2, Duration.ofMillis(400)));
            assertNull(store.get("id"));
        }
    }

    @Test
    void withTombstonesItWaitsToo() {
        try (RedisStore store = master.store().tombstones(Duration.ofMinutes(1)).build();
                Jedis jedis = replica.connect()) {
            assertTrue(store.durableDestroy("id", 1, LONG));
            assertTrue(jedis.exists("{sess:id}.dead"));
        }
        try (Jedis jedis = master.connect()) {
            jedis.del("{sess:id}.dead");
        }
    }

    @Test
    void itIsADeletionAndAWaitOnOneConnection() {
        try (RedisStore store = master.store().build();
                Monitor monitor = new Monitor(master)) {
            monitor.takeCommands();
            store.durableDestroy("id", 1, LONG);
            List<String> commands = monitor.takeCommands().stream()
                    .filter(command ->
                            !command.get(0).equals("PING") && !command.get(0).equals("replconf"))
                    .map(command -> String.join(" ", command))
                    .toList();
            assertEquals(List.of("DEL sess:id", "WAIT 1 20000"), commands);
        }
    }

    @Test
    void everyDestructionCanBeSo() {
        try (RedisStore store = master.store().durableDestroy(1, LONG).build();
                Jedis jedis = replica.connect()) {
            store.destroy("id");
            assertFalse(jedis.exists("sess:id"));
        }
    }

    @Test
    void aDestructionThatTooFewReplicasHaveIsAnErrorAndDoneOnTheMaster() {
        try (RedisStore store = master.store().durableDestroy(2, SHORT).build()) {
            assertEquals(
                    "redis must delete a session on 2 replicas within 20 ms, but has done so on the master and on fewer;"
                            + " look at its replication",
                    assertThrows(SessionStoreException.class, () -> store.destroy("id"))
                            .getMessage());
            assertNull(store.get("id"));
        }
    }

    @Test
    void noReplicaAndNoTimeAreRefused() {
        RedisStoreBuilder builder = RedisStore.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.durableDestroy(0, LONG));
        assertThrows(IllegalArgumentException.class, () -> builder.durableDestroy(1, Duration.ZERO));
    }
}
