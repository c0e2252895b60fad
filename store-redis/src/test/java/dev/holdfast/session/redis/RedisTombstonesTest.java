package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A session that was destroyed here is not found here, whichever program writes it again. */
class RedisTombstonesTest {
    private static final StoredSession SESSION = StoredSession.of("{\"cookie\":{},\"n\":1}", null);

    private static RedisProcess server;
    private static Jedis node;

    private final RedisStore store =
            server.store().tombstones(Duration.ofMinutes(1)).build();

    @BeforeAll
    static void start() {
        server = RedisProcess.start();
        node = server.connect();
    }

    @AfterAll
    static void stop() {
        node.close();
        server.close();
    }

    @BeforeEach
    void destroyASessionThatNodeThenWritesAgain() {
        node.flushAll();
        store.set("id", SESSION);
        assertNotNull(store.get("id"));
        store.destroy("id");
        node.set("sess:id", SESSION.json());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void itIsNotFound() {
        assertNull(store.get("id"));
    }

    @Test
    void itIsNotTouched() {
        assertFalse(store.touch("id", SESSION));
        assertEquals(-1, node.ttl("sess:id"));
    }

    @Test
    void itIsNotReplaced() {
        assertTrue(store.replace("id", SESSION, StoredSession.of("{\"cookie\":{},\"n\":2}", null))
                .isGone());
        assertEquals(SESSION.json(), node.get("sess:id"));
    }

    @Test
    void itIsNotCreatedOrWrittenAgain() {
        node.del("sess:id");
        assertFalse(store.create("id", SESSION));
        store.set("id", SESSION);
        assertNull(node.get("sess:id"));
    }

    @Test
    void itComesBackWhenTheTombstoneIsOver() {
        assertTrue(node.pttl("{sess:id}.dead") > 59_000);
        node.del("{sess:id}.dead");
        assertNotNull(store.get("id"));
    }

    @Test
    void aSessionThatWasReplacedByNothingIsDeadToo() {
        store.set("other", SESSION);
        store.replace("other", SESSION, null);
        node.set("sess:other", SESSION.json());
        assertNull(store.get("other"));
    }

    @Test
    void connectRedisDoesNotTakeATombstoneForASession() {
        assertEquals(Set.of("sess:id"), node.keys("sess:*"));
    }

    @Test
    void othersLiveOn() {
        store.set("other", SESSION);
        assertTrue(store.touch("other", SESSION));
        assertNotNull(store.get("other"));
    }

    @Test
    void withoutTombstonesNodeBringsItBack() {
        try (RedisStore plain = server.store().build()) {
            assertNotNull(plain.get("id"));
        }
    }
}
