package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Which commands are sent again when a connection is lost. */
class RedisLostConnectionsTest {
    private static final StoredSession OLD = StoredSession.of("{\"cookie\":{},\"n\":1}", null);
    private static final StoredSession NEW = StoredSession.of("{\"cookie\":{},\"n\":2}", null);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final RedisProcess server = RedisProcess.start("--timeout", "1");
    private final FaultyProxy proxy = new FaultyProxy(server.address());
    private final RedisStore store = builder().build();

    @BeforeEach
    void keepASession() {
        store.set("id", OLD);
        store.touchAndGet("id");
        store.replace("id", OLD, OLD);
    }

    @AfterEach
    void stop() {
        store.close();
        proxy.close();
        server.close();
    }

    @Test
    void aConnectionThatTheServerClosedAfterAPauseCostsNothingNotEvenAWrite() {
        try (RedisStore direct = server.store().build();
                Jedis jedis = server.connect()) {
            direct.set("id", OLD);
            Eventually.holds(() -> jedis.clientList().lines().count() == 1);
            direct.set("id", NEW);
            assertEquals(NEW.json(), direct.get("id").json());
        }
    }

    @Test
    void readsTouchesAndDeletionsAreSentAgainOnce() {
        proxy.onNext("GET", FaultyProxy.CUT_AFTER);
        assertEquals(OLD.json(), store.get("id").json());
        assertEquals(2, proxy.passed("GET"));
        proxy.onNext("EVALSHA", FaultyProxy.CUT_AFTER);
        assertNotNull(store.touchAndGet("id"));
        proxy.onNext("EXPIRE", FaultyProxy.CUT_AFTER);
        assertTrue(store.touch("id", OLD));
        proxy.onNext("DEL", FaultyProxy.CUT_AFTER);
        store.destroy("id");
        assertEquals(2, proxy.passed("DEL"));
    }

    @Test
    void whatIsLostTwiceIsAnError() {
        proxy.onNext("GET", FaultyProxy.CUT_BEFORE);
        proxy.onNext("GET", FaultyProxy.CUT_BEFORE);
        assertEquals(
                "redis must answer GET, but closed the connection",
                assertThrows(SessionStoreException.class, () -> store.get("id")).getMessage());
        assertEquals(OLD.json(), store.get("id").json());
    }

    @Test
    void aWriteIsSentOnce() {
        long scripts = proxy.passed("EVALSHA");
        long sets = proxy.passed("SET");
        for (Runnable write : List.<Runnable>of(
                () -> store.set("id", NEW), () -> store.create("other", NEW), () -> store.lock("l", "me", LONG))) {
            proxy.onNext("SET", FaultyProxy.CUT_AFTER);
            assertThrows(SessionStoreException.class, write::run);
        }
        assertEquals(sets + 3, proxy.passed("SET"));
        proxy.onNext("EVALSHA", FaultyProxy.CUT_AFTER);
        assertThrows(SessionStoreException.class, () -> store.replace("id", NEW, OLD));
        assertEquals(scripts + 1, proxy.passed("EVALSHA"));
        assertEquals(OLD.json(), store.get("id").json());
    }

    @Test
    void afterAWriteThatWasLostTheNextOneHasAFreshConnection() {
        proxy.onNext("SET", FaultyProxy.CUT_BEFORE);
        assertThrows(SessionStoreException.class, () -> store.set("id", NEW));
        store.set("id", NEW);
        assertEquals(NEW.json(), store.get("id").json());
    }

    /** With a limit for each piece, the answer would take seconds and hold its thread that long. */
    @Test
    void anAnswerThatComesByteByByteIsLate() {
        proxy.onNext("GET", FaultyProxy.drip(Duration.ofMillis(200)));
        try (RedisStore strict = builder().commandTimeout(Duration.ofSeconds(2)).build()) {
            assertEquals(
                    "redis must answer GET in time, but did not",
                    assertThrows(SessionStoreException.class, () -> strict.get("id"))
                            .getMessage());
        }
    }

    @Test
    void aLateAnswerIsNotAskedForAgain() {
        proxy.onNext("GET", FaultyProxy.SILENCE);
        try (RedisStore strict =
                builder().commandTimeout(Duration.ofMillis(100)).build()) {
            assertThrows(SessionStoreException.class, () -> strict.get("id"));
            assertEquals(0, proxy.passed("GET"));
        }
    }

    @Test
    void whoFindsNoConnectionFreeIsToldWhatToRaise() {
        proxy.onNext("GET", FaultyProxy.SILENCE);
        try (RedisStore narrow =
                builder().poolSize(1).poolWait(Duration.ofMillis(50)).build()) {
            CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> narrow.get("id"));
            Eventually.holds(() -> proxy.isDone("GET"));
            assertEquals(
                    "a connection must be free for GET within 50 ms, but all 1 are in use;"
                            + " raise poolSize, or look why redis is slow",
                    assertThrows(SessionStoreException.class, () -> narrow.get("other"))
                            .getMessage());
            assertTrue(narrow.isReady());
            assertFalse(slow.isDone());
        }
    }

    private RedisStoreBuilder builder() {
        return RedisStore.builder().url(proxy.url()).connectTimeout(LONG).commandTimeout(LONG);
    }
}
