package dev.holdfast.session.redis;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClusterClient;

/** A Cluster of three masters that share the slots. */
record ClusterServers(List<RedisProcess> masters) implements AutoCloseable {
    private static final int SLOTS = 16_384;

    static ClusterServers start() {
        ClusterServers cluster = new ClusterServers(
                Stream.generate(() -> RedisProcess.start("--cluster-enabled", "yes", "--cluster-node-timeout", "2000"))
                        .limit(3)
                        .toList());
        IntStream.range(0, 3).forEach(cluster::join);
        Eventually.holds(() -> cluster.masters.stream().allMatch(ClusterServers::isComplete));
        return cluster;
    }

    RedisClusterClient client() {
        return RedisClusterClient.create(masters.get(0).address());
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

    private static boolean isComplete(RedisProcess master) {
        try (Jedis jedis = master.connect()) {
            String info = jedis.clusterInfo();
            return info.contains("cluster_state:ok") && info.contains("cluster_size:3");
        }
    }
}
