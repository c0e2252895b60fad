package dev.holdfast.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** The options of a client of one server, with the defaults. */
final class OwnClient {
    // not java.net.URI, which refuses hosts with an underscore and quotes the password of a URL that it refuses
    private static final Pattern URL = Pattern.compile("redis(?<tls>s?)://"
            + "(?:(?<username>(?:[^:@/%]|%\\p{XDigit}{2})*)(?::(?<password>(?:[^@/%]|%\\p{XDigit}{2})*))?@)?"
            + "(?<host>[^:@/\\[\\]]+|\\[[^]]+])(?::(?<port>\\d{1,5}))?(?:/(?<database>\\d{0,5}))?");

    String host = "localhost";
    int port = 6379;
    int database;

    @Nullable
    String username;

    @Nullable
    String password;

    boolean tls;
    int poolSize = 64;
    Duration poolWait = Duration.ofSeconds(1);
    Duration connectTimeout = Duration.ofMillis(250);
    Duration commandTimeout = Duration.ofMillis(250);

    void url(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "url must be redis://[[username]:password@]host[:port][/database], or rediss:// for TLS, but is not;"
                            + " percent-encode what is special in username and password");
        }
        tls = parts.group("tls").length() == 1;
        username = decoded(parts.group("username"));
        password = decoded(parts.group("password"));
        host = parts.group("host").replaceAll("[\\[\\]]", "");
        port = number(parts.group("port"), 6379);
        database = number(parts.group("database"), 0);
    }

    /** Returns a new client. It connects when it is first used. */
    RedisClient open() {
        JedisClientConfig config = config();
        return RedisClient.builder()
                .hostAndPort(host, port)
                .clientConfig(config)
                .connectionProvider(new PooledConnectionProvider(connections(config), pool()))
                .build();
    }

    /** Returns the server to listen to for changes. */
    Tracking.Server tracked() {
        HostAndPort address = new HostAndPort(host, port);
        return new Tracking.Server(
                () -> address, server -> TrackingConnection.connect(new Sockets(this)::createListener, config()));
    }

    private JedisClientConfig config() {
        return DefaultJedisClientConfig.builder()
                .user(username)
                .password(password)
                .database(database)
                .connectionTimeoutMillis(Math.toIntExact(connectTimeout.toMillis()))
                .socketTimeoutMillis(Math.toIntExact(commandTimeout.toMillis()))
                .build();
    }

    private ConnectionFactory connections(JedisClientConfig config) {
        return new ConnectionFactory(
                ConnectionFactory.builder().clientConfig(config).connectionBuilder(OwnConnection.maker(this, config)));
    }

    private ConnectionPoolConfig pool() {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(poolSize);
        pool.setMaxIdle(poolSize);
        pool.setMaxWait(poolWait);
        return pool;
    }

    private static @Nullable String decoded(@Nullable String text) {
        return text == null || text.isEmpty() ? null : URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static int number(@Nullable String text, int otherwise) {
        return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
    }
}
