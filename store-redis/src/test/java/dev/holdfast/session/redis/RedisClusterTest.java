package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;
import tools.jackson.databind.JsonNode;

/** Sessions in the slots of three masters. */
class RedisClusterTest {
    private static ClusterServers cluster;
    private static RedisClusterClient client;

    private final RedisStore store = RedisStore.builder().client(client).build();

    @BeforeAll
    static void start() {
        cluster = ClusterServers.start();
        client = cluster.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        cluster.close();
    }

    @BeforeEach
    @AfterEach
    void empty() {
        store.clear();
    }

    @Test
    void answersAreThoseRecordedOfConnectRedis() {
        keep("a", "b", "c", "d");
        assertEquals(
                7, Vectors.rows("cluster").peek(row -> check(row.getPayload())).count());
    }

    @Test
    void manySessionsAreFoundOnEveryMasterAndWithTheirOwnDocuments() {
        String[] ids = IntStream.range(0, 1000).mapToObj(Integer::toString).toArray(String[]::new);
        keep(ids);
        assertTrue(cluster.masters().stream().allMatch(master -> keysOn(master) > 200));
        assertEquals(Set.of(ids), store.ids());
        assertEquals(1000, store.length());
        store.all().forEach((id, session) -> assertEquals(document(id), session.json()));
    }

    @Test
    void clearRemovesTheSessionsOfEveryMasterAndNothingElse() {
        IntStream.range(0, 10).forEach(i -> client.set("other:" + i, "1"));
        keep(IntStream.range(0, 1000).mapToObj(Integer::toString).toArray(String[]::new));
        store.clear();
        assertEquals(
                10,
                cluster.masters().stream().mapToLong(RedisClusterTest::keysOn).sum());
        IntStream.range(0, 10).forEach(i -> client.del("other:" + i));
    }

    @Test
    void aNearCacheOnAClusterIsRefusedWithTheReason() {
        RedisStoreBuilder builder = RedisStore.builder()
                .client(client)
                .clientConfig(DefaultJedisClientConfig.builder().build())
                .touchAfter(Duration.ofMinutes(1))
                .nearCache(10, 100_000);
        assertEquals(
                "nearCache must have one master to listen to, but the client is one of a Cluster; leave nearCache out",
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    private void check(JsonNode row) {
        String operation = Vectors.text(row, "label").split(" ", 2)[0];
        switch (operation) {
            case "length" -> assertEquals(row.get("result").asLong(), store.length());
            case "ids" -> assertEquals(Set.copyOf(Vectors.texts(row.get("result"))), store.ids());
            case "all" ->
                assertEquals(
                        Set.copyOf(Vectors.texts(row.get("result"))),
                        store.all().keySet());
            case "clear" -> store.clear();
            case "get" -> assertNull(store.get("a"));
            case "destroy" -> store.destroy("a");
            default -> throw new IllegalArgumentException(operation);
        }
    }

    private void keep(String... ids) {
        for (String id : ids) {
            store.set(id, StoredSession.of(document(id), null));
        }
    }

    private static String document(String id) {
        return "{\"cookie\":{},\"n\":\"" + id + "\"}";
    }

    private static long keysOn(RedisProcess master) {
        try (Jedis jedis = master.connect()) {
            return jedis.dbSize();
        }
    }
}
