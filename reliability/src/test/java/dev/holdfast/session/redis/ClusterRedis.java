package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.params.MigrateParams;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A Cluster of three masters, for use outside of the store's package. */
public final class ClusterRedis implements AutoCloseable {
    private final ClusterServers servers = ClusterServers.start("--appendonly", "yes", "--appendfsync", "always");
    private final RedisClusterClient client = RedisClusterClient.builder()
            .nodes(Set.of(servers.masters().get(0).address()))
            .clientConfig(DefaultJedisClientConfig.builder().timeoutMillis(500).build())
            .maxAttempts(3)
            .maxTotalRetriesDuration(Duration.ofSeconds(1))
            .build();

    public ClusterRedis() {
        servers.allowPartialService();
    }

    /** Opens a store on all masters. */
    public RedisStore store() {
        return RedisStore.builder().client(client).build();
    }

    /** Kills the master of a third of the slots. */
    public void kill() {
        servers.masters().get(2).kill();
    }

    public void restart() {
        servers.masters().get(2).restart();
    }

    /** Moves every slot with keys from one master to another, one slot after another, as redis-cli does. */
    public void moveSlots() {
        int first = ThreadLocalRandom.current().nextInt(2);
        RedisProcess from = servers.masters().get(first);
        RedisProcess to = servers.masters().get(1 - first);
        try (Jedis source = from.connect();
                Jedis target = to.connect()) {
            IntStream slots = source.keys("*").stream()
                    .mapToInt(JedisClusterCRC16::getSlot)
                    .distinct();
            slots.forEach(slot -> move(slot, source, target, to));
        }
    }

    @Override
    public void close() {
        client.close();
        servers.close();
    }

    private void move(int slot, Jedis source, Jedis target, RedisProcess to) {
        String number = Integer.toString(slot);
        target.sendCommand(Command.CLUSTER, "SETSLOT", number, "IMPORTING", source.clusterMyId());
        source.sendCommand(Command.CLUSTER, "SETSLOT", number, "MIGRATING", target.clusterMyId());
        List<String> keys = source.clusterGetKeysInSlot(slot, 100);
        if (!keys.isEmpty()) {
            source.migrate(
                    "127.0.0.1", to.address().getPort(), 5_000, new MigrateParams(), keys.toArray(String[]::new));
        }
        for (Jedis node : List.of(target, source)) {
            node.sendCommand(Command.CLUSTER, "SETSLOT", number, "NODE", target.clusterMyId());
        }
    }
}
