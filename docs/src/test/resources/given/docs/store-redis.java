import dev.holdfast.session.Freshness;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.redis.RedisStore;
import java.time.Duration;
import java.util.Set;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisSentinelClient;

class Given {
    String secret;
    Set<HostAndPort> sentinels;
    SessionManagerBuilder builder;
    RedisSentinelClient client;
    JedisClientConfig config;
}
