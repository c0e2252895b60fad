package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import dev.holdfast.session.store.StoredSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** A server that answers, but refuses the commands. */
class RedisRefusalsTest {
    private static final String JSON =
            "{\"cookie\":{\"originalMaxAge\":60000,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"n\":1}";
    private static final StoredSession SESSION = StoredSession.of(JSON, null);

    private final RedisProcess server = RedisProcess.start();
    private final FaultyProxy proxy = new FaultyProxy(server.address());
    private final Jedis operator = server.connect();
    private final RedisStore store = builder().build();

    @BeforeEach
    void keepASession() {
        store.set("id", SESSION);
        store.replace("id", SESSION, SESSION);
        store.touchAndGet("id");
    }

    @AfterEach
    void stop() {
        store.close();
        operator.close();
        proxy.close();
        server.close();
    }

    @Test
    void aMasterThatCannotWriteToItsDiskLetsReadAndRefusesWrites(@TempDir Path folder) {
        breakDisk(folder.resolve("gone"));
        Loaded loaded = Objects.requireNonNull(store.touchAndGet("id"), "there is no session");
        assertEquals(JSON, loaded.session().json());
        assertFalse(loaded.isTouched());
        assertEquals(Slide.LEFT, store.touch("id"));
        for (Runnable write : List.<Runnable>of(
                () -> store.set("id", SESSION),
                () -> store.touch("id", SESSION),
                () -> store.replace("id", SESSION, SESSION))) {
            String message =
                    assertThrows(SessionStoreException.class, write::run).getMessage();
            assertTrue(
                    message.endsWith("answered MISCONF: it cannot write to its disk and takes no changes; see its log"),
                    message);
        }
    }

    @Test
    void withinTouchAfterAMasterThatCannotWriteToItsDiskLetsRead(@TempDir Path folder) {
        try (RedisStore lazy = builder().touchAfter(Duration.ofHours(1)).build()) {
            lazy.touch("id");
            breakDisk(folder.resolve("gone"));
            assertTrue(Objects.requireNonNull(lazy.touchAndGet("id"), "there is no session")
                    .isTouched());
        }
    }

    @Test
    void aFullServerLetsLogOutAlsoWithTombstones() {
        try (RedisStore burying = builder().tombstones(Duration.ofMinutes(1)).build()) {
            operator.configSet("maxmemory", "1");
            burying.destroy("id");
            assertTrue(operator.exists("{sess:id}.dead"));
            assertFalse(operator.exists("sess:id"));
        }
    }

    @Test
    void aFullServerLetsRemoveOnAConditionAlsoWithTombstones() {
        try (RedisStore burying = builder().tombstones(Duration.ofMinutes(1)).build()) {
            operator.configSet("maxmemory", "1");
            assertTrue(burying.replace("id", SESSION, null).isSaved());
            assertTrue(operator.exists("{sess:id}.dead"));
        }
    }

    @Test
    void aFullServerLetsReadAndMovesTheExpiry() {
        operator.configSet("maxmemory", "1");
        assertTrue(Objects.requireNonNull(store.touchAndGet("id"), "there is no session")
                .isTouched());
    }

    @Test
    void aWriteThatIsRefusedIsSentOnce() {
        operator.configSet("maxmemory", "1");
        long sets = proxy.passed("SET");
        long scripts = proxy.passed("EVALSHA");
        assertThrows(SessionStoreException.class, () -> store.set("id", SESSION));
        assertThrows(SessionStoreException.class, () -> store.replace("id", SESSION, SESSION));
        assertEquals(sets + 1, proxy.passed("SET"));
        assertEquals(scripts + 1, proxy.passed("EVALSHA"));
    }

    @Test
    void aMasterThatWasDemotedDoesNotServe() {
        try (RedisProcess other = RedisProcess.start();
                RedisStore lazy = builder().touchAfter(Duration.ofHours(1)).build();
                RedisStore burying = builder().tombstones(Duration.ofMinutes(1)).build()) {
            lazy.touch("id");
            demote(other);
            for (Runnable call : List.<Runnable>of(
                    () -> store.touchAndGet("id"),
                    () -> store.touchAndGet("nobody"),
                    () -> store.touch("id"),
                    () -> store.touch("id", SESSION),
                    () -> lazy.touchAndGet("id"),
                    () -> burying.get("id"),
                    () -> store.set("id", SESSION),
                    () -> store.replace("id", SESSION, SESSION),
                    () -> store.destroy("id"))) {
                String message =
                        assertThrows(SessionStoreException.class, call::run).getMessage();
                assertTrue(message.contains("but answered READONLY: it is no master that serves"), message);
            }
            assertTrue(store.isReady());
        }
    }

    @Test
    void whenTheSameAddressLeadsToTheNewMasterTheFirstRequestFindsIt() {
        try (RedisProcess other = RedisProcess.start();
                RedisStore writing = builder().build()) {
            writing.get("id");
            demote(other);
            try (Jedis master = other.connect()) {
                master.set("sess:id", JSON);
            }
            proxy.lead(other.address());
            assertEquals(
                    JSON,
                    Objects.requireNonNull(store.touchAndGet("id"), "there is no session")
                            .session()
                            .json());
            // refused without having been executed, so even a write may be sent to the new master
            writing.set("id", SESSION);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-LOADING Redis is loading the dataset in memory\r\n",
                "-MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.\r\n",
                "-READONLY You can't write against a read only replica.\r\n"
            })
    void whoIsNotTheMasterIsAskedAgainOnceOnAFreshConnection(String refusal) {
        for (String command : List.of("GET", "SET", "EVALSHA")) {
            proxy.onNext(command, FaultyProxy.answer(refusal));
        }
        assertEquals(JSON, store.get("id").json());
        store.set("id", SESSION);
        assertTrue(store.replace("id", SESSION, SESSION).isSaved());
        proxy.onNext("GET", FaultyProxy.answer(refusal));
        proxy.onNext("GET", FaultyProxy.answer(refusal));
        assertThrows(SessionStoreException.class, () -> store.get("id"));
    }

    @Test
    void aSlotThatIsBeingMovedIsTriedUntilItIsThere() {
        String moving = "-TRYAGAIN Multiple keys request during rehashing of slot\r\n";
        Collections.nCopies(5, moving).forEach(answer -> proxy.onNext("EVALSHA", FaultyProxy.answer(answer)));
        assertTrue(store.replace("id", SESSION, SESSION).isSaved());
    }

    @Test
    void aSlotThatIsBeingMovedForLongIsAnError() {
        String moving = "-TRYAGAIN Multiple keys request during rehashing of slot\r\n";
        Collections.nCopies(1_000, moving).forEach(answer -> proxy.onNext("EVALSHA", FaultyProxy.answer(answer)));
        assertEquals(
                "redis must accept EVALSHA, but answered TRYAGAIN: the slot is being moved to another node",
                assertThrows(SessionStoreException.class, () -> store.touchAndGet("id"))
                        .getMessage());
    }

    @Test
    void aRefusalIsToldInItsFirstWordAndNothingElseOfIt() {
        proxy.onNext("SET", FaultyProxy.answer("-ERR wrong 'sess:the-id' and \"{}\"\r\n"));
        assertEquals(
                "redis must accept SET, but answered ERR: see the server's documentation for this word",
                assertThrows(SessionStoreException.class, () -> store.set("the-id", SESSION))
                        .getMessage());
        proxy.onNext("SET", FaultyProxy.answer("-sess:the-id is no word\r\n"));
        assertEquals(
                "redis must accept SET, but answered ERR: see the server's documentation for this word",
                assertThrows(SessionStoreException.class, () -> store.set("the-id", SESSION))
                        .getMessage());
    }

    @Test
    void aKeyOfAnotherTypeIsToldAsSuch() {
        operator.lpush("sess:list", "element");
        assertEquals(
                "redis must accept EVALSHA, but answered WRONGTYPE:"
                        + " the key holds no text; another program uses this prefix",
                assertThrows(SessionStoreException.class, () -> store.touchAndGet("list"))
                        .getMessage());
    }

    @Test
    void whereNothingIsThereAReadMakesNothing() {
        assertNull(store.touchAndGet("nobody"));
        assertFalse(operator.exists("sess:nobody"));
    }

    /** Makes {@code other} the master of the server that the store is connected to. */
    private void demote(RedisProcess other) {
        operator.replicaof("127.0.0.1", other.address().getPort());
    }

    /** Makes the server fail to save, so that it accepts no writes. */
    private void breakDisk(Path folder) {
        try {
            Files.createDirectory(folder);
            operator.configSet("dir", folder.toString());
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        operator.configSet("save", "3600 1000000");
        operator.bgsave();
        Eventually.holds(this::isRefusingWrites);
    }

    private boolean isRefusingWrites() {
        try {
            operator.set("other", "1");
            return false;
        } catch (JedisDataException refused) {
            return refused.getMessage().startsWith("MISCONF");
        }
    }

    private RedisStoreBuilder builder() {
        Duration limit = Duration.ofSeconds(20);
        return RedisStore.builder().url(proxy.url()).connectTimeout(limit).commandTimeout(limit);
    }
}
