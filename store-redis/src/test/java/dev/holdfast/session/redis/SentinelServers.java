package dev.holdfast.session.redis;

import java.util.Map;
import java.util.Set;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.exceptions.JedisException;

/** A master, its replica, and a Sentinel that makes the replica the master when the master is lost. */
record SentinelServers(RedisProcess master, RedisProcess replica, RedisProcess sentinel) implements AutoCloseable {
    static SentinelServers start() {
        RedisProcess master = RedisProcess.start("--repl-diskless-sync-delay", "0");
        RedisProcess replica = RedisProcess.start(
                "--replicaof", "127.0.0.1", Integer.toString(master.address().getPort()));
        SentinelServers servers = new SentinelServers(master, replica, RedisProcess.startSentinel(master));
        Eventually.holds(servers::isComplete);
        return servers;
    }

    /**
     * Sets a short limit after which the Sentinel takes the master for lost. It is not set earlier, because then a pause of a
     * busy machine would count as a loss.
     */
    void noticeTheLoss() {
        try (Jedis toSentinel = sentinel.connect()) {
            toSentinel.sentinelSet("sessions", Map.of("down-after-milliseconds", "1000"));
        }
    }

    /** Returns a client with time limits that a busy machine keeps. */
    RedisSentinelClient client() {
        DefaultJedisClientConfig config =
                DefaultJedisClientConfig.builder().timeoutMillis(30_000).build();
        return RedisSentinelClient.builder()
                .masterName("sessions")
                .sentinels(Set.of(sentinel.address()))
                .clientConfig(config)
                .sentinelClientConfig(config)
                .build();
    }

    @Override
    public void close() {
        sentinel.close();
        replica.close();
        master.close();
    }

    boolean replicaIsMaster() {
        try (Jedis jedis = replica.connect()) {
            return jedis.info("replication").contains("role:master");
        } catch (JedisException cut) {
            // it cuts all connections when it becomes the master
            return false;
        }
    }

    private boolean isComplete() {
        try (Jedis toSentinel = sentinel.connect();
                Jedis toReplica = replica.connect()) {
            return toSentinel.sentinelReplicas("sessions").size() == 1
                    && toReplica.info("replication").contains("master_link_status:up");
        }
    }
}
