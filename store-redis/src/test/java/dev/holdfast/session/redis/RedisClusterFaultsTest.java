package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Faults between a store and the masters of a Cluster, whose client repeats commands by itself. */
class RedisClusterFaultsTest {
    private static final StoredSession OLD = StoredSession.of("{\"cookie\":{\"originalMaxAge\":null,\"x\":1}}", null);
    private static final StoredSession NEW =
            StoredSession.of("{\"cookie\":{\"originalMaxAge\":null,\"x\":1},\"n\":2}", null);

    private static ClusterServers cluster;
    private static Map<HostAndPort, FaultyProxy> proxies;
    private static RedisClusterClient client;

    private final RedisStore store = RedisStore.builder().client(client).build();

    @BeforeAll
    static void start() {
        cluster = ClusterServers.start();
        proxies = cluster.masters().stream()
                .map(RedisProcess::address)
                .collect(Collectors.toMap(Function.identity(), FaultyProxy::new));
        client = cluster.client(proxies);
    }

    @AfterAll
    static void stop() {
        client.close();
        proxies.values().forEach(FaultyProxy::close);
        cluster.close();
    }

    @BeforeEach
    void keepASession() {
        store.set("id", OLD);
        store.touchAndGet("id");
        store.replace("id", OLD, OLD);
    }

    @AfterEach
    void empty() {
        store.clear();
    }

    @Test
    void aWriteIsSentOnce() {
        long sets = proxy().passed("SET");
        proxy().onNext("SET", FaultyProxy.CUT_AFTER);
        assertThrows(SessionStoreException.class, () -> store.set("id", NEW));
        assertEquals(sets + 1, proxy().passed("SET"));
        long scripts = proxy().passed("EVALSHA");
        proxy().onNext("EVALSHA", FaultyProxy.CUT_AFTER);
        assertThrows(SessionStoreException.class, () -> store.replace("id", NEW, OLD));
        assertEquals(scripts + 1, proxy().passed("EVALSHA"));
    }

    @Test
    void readsTouchesAndDeletionsAreSentAgain() {
        proxy().onNext("EVALSHA", FaultyProxy.CUT_AFTER);
        assertNotNull(store.touchAndGet("id"));
        proxy().onNext("GET", FaultyProxy.CUT_BEFORE);
        assertEquals(OLD.json(), store.get("id").json());
        proxy().onNext("DEL", FaultyProxy.CUT_AFTER);
        store.destroy("id");
        assertNull(store.get("id"));
        assertTrue(store.isReady());
    }

    @Test
    void aReplyTooManyGivesNobodyTheSessionOfAnother() {
        proxy().onNext("EVALSHA", FaultyProxy.answerBefore("$2\r\n{}\r\n"));
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    OLD.json(),
                    Objects.requireNonNull(store.touchAndGet("id"), "there is no session")
                            .session()
                            .json());
        }
    }

    @Test
    void whoIsNotTheMasterIsAskedAgainOnceOnAFreshConnection() {
        for (String word : List.of("READONLY", "LOADING", "MASTERDOWN")) {
            proxy().onNext("SET", FaultyProxy.answer("-" + word + " not now\r\n"));
            store.set("id", NEW);
        }
        assertEquals(NEW.json(), store.get("id").json());
    }

    /** The session exists and its tombstone does not, so the master that hands over the slot cannot read both. */
    @Test
    void whileASlotIsBeingMovedASessionWithTombstonesIsWaitedFor() {
        try (RedisStore burying = RedisStore.builder()
                .client(client)
                .tombstones(Duration.ofMinutes(1))
                .build()) {
            String moving = "-TRYAGAIN Multiple keys request during rehashing of slot\r\n";
            proxy().onNext("EVALSHA", FaultyProxy.answer(moving));
            proxy().onNext("EVALSHA", FaultyProxy.answer(moving));
            assertEquals(OLD.json(), burying.get("id").json());
        }
    }

    @Test
    void aSlotThatHasMovedIsFollowedAlsoByAWrite() {
        RedisProcess from = owner();
        RedisProcess to = cluster.masters().stream()
                .filter(master -> master != from)
                .findFirst()
                .orElseThrow();
        move(from, to);
        try {
            store.set("id", NEW);
            assertEquals(NEW.json(), store.get("id").json());
            try (Jedis jedis = to.connect()) {
                assertEquals(NEW.json(), jedis.get("sess:id"));
            }
        } finally {
            store.destroy("id");
            move(to, from);
        }
    }

    @Test
    void aDurableDestructionWaitsWhereTheSessionIs() {
        assertFalse(store.durableDestroy("id", 1, Duration.ofMillis(1)));
        assertEquals(1, proxy().passed("WAIT"));
        assertNull(store.get("id"));
    }

    private static FaultyProxy proxy() {
        return proxies.get(owner().address());
    }

    private static RedisProcess owner() {
        return cluster.masters().stream()
                .filter(master -> cluster.isOn(master, "id"))
                .findFirst()
                .orElseThrow();
    }

    private static void move(RedisProcess from, RedisProcess to) {
        try (Jedis source = from.connect();
                Jedis target = to.connect()) {
            source.del("sess:id");
            String id = target.clusterMyId();
            String slot = Integer.toString(JedisClusterCRC16.getSlot("sess:id"));
            for (Jedis node : List.of(target, source)) {
                node.sendCommand(Protocol.Command.CLUSTER, "SETSLOT", slot, "NODE", id);
            }
        }
    }
}
