package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A Cluster of three masters that share the slots. */
record ClusterServers(List<RedisProcess> masters) implements AutoCloseable {
    private static final int SLOTS = 16_384;

    /** Starts the masters, with {@code more} arguments for each. */
    static ClusterServers start(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--cluster-enabled", "yes", "--cluster-node-timeout", "15000"));
        arguments.addAll(List.of(more));
        ClusterServers cluster =
                new ClusterServers(Stream.generate(() -> RedisProcess.start(arguments.toArray(String[]::new)))
                        .limit(3)
                        .toList());
        IntStream.range(0, 3).forEach(cluster::join);
        Eventually.holds(() -> cluster.masters.stream().allMatch(ClusterServers::isComplete));
        return cluster;
    }

    /** Returns a client with time limits that a busy machine keeps. */
    RedisClusterClient client() {
        return client(DefaultJedisClientConfig.builder().timeoutMillis(30_000), Duration.ofSeconds(60));
    }

    /** Returns a client like that of an application; each of its commands ends within a second. */
    RedisClusterClient impatientClient() {
        return client(DefaultJedisClientConfig.builder().timeoutMillis(250), Duration.ofMillis(700));
    }

    /** Returns a client that reaches each master through its proxy, and waits longer than any pause of a busy machine. */
    RedisClusterClient client(Map<HostAndPort, FaultyProxy> proxies) {
        return client(
                DefaultJedisClientConfig.builder()
                        .timeoutMillis(20_000)
                        .hostAndPortMapper(node -> proxies.get(node).address()),
                Duration.ofSeconds(20));
    }

    private RedisClusterClient client(DefaultJedisClientConfig.Builder config, Duration retries) {
        return RedisClusterClient.builder()
                .nodes(Set.of(masters.get(0).address()))
                .clientConfig(config.build())
                .maxAttempts(3)
                .maxTotalRetriesDuration(retries)
                .build();
    }

    /** Returns true if this master has the slot of the session. */
    boolean isOn(RedisProcess master, String id) {
        return IntStream.of(slots(masters.indexOf(master)))
                .anyMatch(slot -> slot == JedisClusterCRC16.getSlot("sess:" + id));
    }

    /** Makes masters continue when others are lost. */
    void allowPartialService() {
        masters.forEach(master -> {
            try (Jedis jedis = master.connect()) {
                jedis.configSet("cluster-require-full-coverage", "no");
            }
        });
    }

    @Override
    public void close() {
        masters.forEach(RedisProcess::close);
    }

    private void join(int number) {
        try (Jedis jedis = masters.get(number).connect()) {
            int[] slots = IntStream.range(SLOTS * number / 3, SLOTS * (number + 1) / 3)
                    .toArray();
            jedis.clusterAddSlots(slots);
            jedis.sendCommand(Protocol.Command.CLUSTER, "SET-CONFIG-EPOCH", Integer.toString(number + 1));
            jedis.clusterMeet(
                    masters.get(0).address().getHost(), masters.get(0).address().getPort());
        }
    }

    private static int[] slots(int number) {
        return IntStream.range(SLOTS * number / 3, SLOTS * (number + 1) / 3).toArray();
    }

    private static boolean isComplete(RedisProcess master) {
        try (Jedis jedis = master.connect()) {
            String info = jedis.clusterInfo();
            return info.contains("cluster_state:ok") && info.contains("cluster_size:3");
        }
    }
}
