import dev.holdfast.session.redis.RedisStore;
import java.util.Set;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisSentinelClient;

class Given {
    String secret;
    Set<HostAndPort> sentinels;
    JedisClientConfig config;
}
