package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.Set;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.args.ClientPauseMode;
import redis.clients.jedis.exceptions.JedisException;

/** A master, its replica and a Sentinel, for use outside of the store's package. */
public final class SentinelRedis implements AutoCloseable {
    private final SentinelServers servers = SentinelServers.start();
    private final RedisSentinelClient client = RedisSentinelClient.builder()
            .masterName("sessions")
            .sentinels(Set.of(servers.sentinel().address()))
            .clientConfig(
                    DefaultJedisClientConfig.builder().timeoutMillis(1_000).build())
            .sentinelClientConfig(
                    DefaultJedisClientConfig.builder().timeoutMillis(1_000).build())
            .build();

    private RedisProcess master = servers.master();
    private RedisProcess replica = servers.replica();

    /** Opens a store that asks the Sentinel where the master is. */
    public RedisStore store() {
        return RedisStore.builder().client(client).build();
    }

    /** Exchanges replica and master when the replica has all data of the master, as is done before maintenance. */
    public void failOver() {
        try (Jedis from = master.connect();
                Jedis sentinel = servers.sentinel().connect()) {
            from.clientPause(Duration.ofSeconds(3).toMillis(), ClientPauseMode.WRITE);
            Eventually.holds(() -> from.waitReplicas(1, 100) >= 1);
            sentinel.sentinelFailover("sessions");
        }
        RedisProcess next = replica;
        Eventually.holds(() -> isMaster(next));
        follow(master, next);
        replica = master;
        master = next;
        Eventually.holds(this::isComplete);
    }

    @Override
    public void close() {
        client.close();
        servers.close();
    }

    /** Without this, it would take eight seconds until the Sentinel makes the old master follow the new one. */
    private static void follow(RedisProcess old, RedisProcess next) {
        try (Jedis jedis = old.connect()) {
            jedis.replicaof("127.0.0.1", next.address().getPort());
        }
    }

    private boolean isComplete() {
        try (Jedis sentinel = servers.sentinel().connect();
                Jedis from = replica.connect()) {
            return from.info("replication").contains("master_link_status:up")
                    && sentinel.sentinelMaster("sessions")
                            .get("port")
                            .equals(Integer.toString(master.address().getPort()))
                    && sentinel.sentinelMaster("sessions").get("flags").equals("master");
        } catch (JedisException moving) {
            return false;
        }
    }

    private static boolean isMaster(RedisProcess process) {
        try (Jedis jedis = process.connect()) {
            return jedis.info("replication").contains("role:master");
        } catch (JedisException cut) {
            return false;
        }
    }
}
