package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;

/** A master is lost while sessions are in use. */
class RedisFailoverTest {
    private static final StoredSession FIRST = StoredSession.of("{\"cookie\":{},\"n\":1}", null);
    private static final StoredSession SECOND = StoredSession.of("{\"cookie\":{},\"n\":2}", null);

    @Test
    void sessionsGoOnWithTheReplicaThatSentinelMakesTheMaster() {
        try (SentinelServers servers = SentinelServers.start();
                RedisSentinelClient client = servers.client();
                RedisStore store = RedisStore.builder().client(client).build();
                Jedis replica = servers.replica().connect()) {
            store.set("id", FIRST);
            Eventually.holds(() -> replica.exists("sess:id"));
            servers.master().kill();
            assertThrows(SessionStoreException.class, () -> store.get("id"));
            servers.noticeTheLoss();
            Eventually.holds(servers::replicaIsMaster);
            Eventually.holds(() -> succeeds(() -> store.replace("id", FIRST, SECOND)));
            assertTrue(store.isReady());
            assertEquals(SECOND.json(), store.get("id").json());
            assertEquals(servers.replica().address(), client.getCurrentMaster());
        }
    }

    @Test
    void aClusterThatLosesAMasterKeepsTheSessionsOfTheOthers() {
        try (ClusterServers cluster = ClusterServers.start();
                RedisClusterClient client = cluster.client();
                RedisStore store = RedisStore.builder().client(client).build();
                RedisClusterClient impatient = cluster.impatientClient();
                RedisStore inTime = RedisStore.builder().client(impatient).build()) {
            cluster.allowPartialService();
            List<String> ids =
                    IntStream.range(0, 50).mapToObj(Integer::toString).toList();
            ids.forEach(id -> store.set(id, FIRST));
            RedisProcess lost = cluster.masters().get(2);
            lost.pause();
            String there = ids.stream()
                    .filter(id -> !cluster.isOn(lost, id))
                    .findFirst()
                    .orElseThrow();
            String away = ids.stream()
                    .filter(id -> cluster.isOn(lost, id))
                    .findFirst()
                    .orElseThrow();
            // a paused server never answers: without a limit this would not end
            assertThrows(SessionStoreException.class, () -> inTime.get(away));
            assertTrue(inTime.isReady());
            assertEquals(FIRST.json(), store.get(there).json());
            lost.resume();
            Eventually.holds(() -> succeeds(() -> inTime.get(away)));
            assertEquals(50, store.length());
        }
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }
}
