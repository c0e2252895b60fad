package dev.holdfast.session.redis;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * Builds a {@link RedisStore}. The options of connect-redis have their names there; the server is set with {@link #client} or
 * with the options from {@link #url} to {@link #commandTimeout}.
 */
public final class RedisStoreBuilder {
    private static final Duration SLOW = Duration.ofMillis(200);

    String prefix = "sess:";
    boolean expiring = true;
    boolean touching = true;
    int scanCount = 100;
    Duration touchAfter = Duration.ZERO;
    Duration tombstones = Duration.ZERO;
    InstantSource clock = InstantSource.system();
    Optional<Durability> durability = Optional.empty();
    private int bulkhead = 150;
    private @Nullable NearCache near;
    private @Nullable UnifiedJedis client;
    private @Nullable JedisClientConfig clientConfig;
    private @Nullable OwnClient own;
    private Duration ttl = Duration.ofDays(1);
    private @Nullable Function<StoredSession, Duration> ttlOf;

    RedisStoreBuilder() {}

    /**
     * Sets how many platform threads may be in calls of this store at once while Redis is slow, so that the other threads stay
     * free for requests without a session; default 150. A further call fails at once. Redis is slow if this many calls in a row
     * have each taken a fifth of a second or more, including the wait for a connection. Virtual threads are not counted.
     */
    public RedisStoreBuilder bulkhead(int threads) {
        require(threads > 0, "bulkhead must be at least 1, but is " + threads);
        bulkhead = threads;
        return this;
    }

    /**
     * Makes each destroy wait, with WAIT on the same connection, until this many replicas have removed the session too, so that
     * it does not exist again after a failover. If they have not within {@code timeout}, {@link RedisStore#destroy} throws, and
     * the session is deleted on the master even so. Default: no waiting.
     *
     * @see RedisStore#durableDestroy
     */
    public RedisStoreBuilder durableDestroy(int replicas, Duration timeout) {
        durability = Optional.of(new Durability(replicas, timeout));
        return this;
    }

    /**
     * Sets the application's own client: a {@code RedisClient}, {@code RedisSentinelClient} or {@code RedisClusterClient}. Its
     * pool and time limits apply, and the application must close it. After a lost connection, the store closes the idle
     * connections in its pools, which are lost too.
     */
    public RedisStoreBuilder client(UnifiedJedis jedis) {
        client = Objects.requireNonNull(jedis, "client");
        return this;
    }

    /**
     * Sets the configuration that the application's own client was made with. Only {@link #nearCache} needs it, for a connection of its own,
     * which this store makes and closes.
     */
    public RedisStoreBuilder clientConfig(JedisClientConfig config) {
        clientConfig = Objects.requireNonNull(config, "config");
        return this;
    }

    /**
     * Keeps copies of the sessions that were read last: {@code touchAndGet} of such a session needs no command until any process
     * changes it, or until a touch is due. The server sends messages about changes (CLIENT TRACKING in broadcasting mode), which
     * needs Redis 6 or later; with an older server, and while the connection for these messages is lost, every session is read
     * from the server. After a change by another process, the old copy may be returned until the message arrives, and for at most
     * two seconds if the connection is lost and this is not known yet. Writes compare with the stored session, so they lose no
     * change. Default: no copies.
     *
     * <p>Requires {@link #touchAfter}, because a touch is a command and a change; with {@link #client} it also requires {@link
     * #clientConfig}. Starts one daemon thread at the first read; {@link RedisStore#close} ends it.
     *
     * @param maximumSessions the maximum number of copies; the least recently used are removed
     * @param maximumBytes about how much memory they may take: ids, documents, and half a kilobyte for each
     */
    public RedisStoreBuilder nearCache(int maximumSessions, long maximumBytes) {
        require(maximumSessions > 0, "nearCache must keep at least 1 session, but is " + maximumSessions);
        require(maximumBytes > 0, "nearCache must have at least 1 byte, but has " + maximumBytes);
        near = new NearCache(maximumSessions, maximumBytes, System::nanoTime);
        return this;
    }

    /**
     * Sets the server: {@code redis://[[username]:password@]host[:port][/database]}, or {@code rediss://} for TLS with the
     * trusted certificates of the Java platform. Parts that the URL does not have get the default.
     *
     * @throws IllegalArgumentException if the URL has another form; the message does not quote it
     */
    public RedisStoreBuilder url(String url) {
        own().url(Objects.requireNonNull(url, "url"));
        return this;
    }

    /** Sets the server's host; default {@code localhost}. */
    public RedisStoreBuilder host(String host) {
        own().host = Objects.requireNonNull(host, "host");
        return this;
    }

    /** Sets the server's port; default 6379. */
    public RedisStoreBuilder port(int port) {
        own().port = port;
        return this;
    }

    /** Sets the user to log in as; default the server's own default user. */
    public RedisStoreBuilder username(String username) {
        own().username = Objects.requireNonNull(username, "username");
        return this;
    }

    /** Sets the password to log in with; without a password the store does not log in. */
    public RedisStoreBuilder password(String password) {
        own().password = Objects.requireNonNull(password, "password");
        return this;
    }

    /** Sets the number of the database; default 0. */
    public RedisStoreBuilder database(int database) {
        own().database = database;
        return this;
    }

    /**
     * Sets the maximum number of connections; default 64, which is enough for 200 platform threads and thousands of virtual ones.
     * They are opened when they are needed. A call that finds no free connection waits for one.
     */
    public RedisStoreBuilder poolSize(int connections) {
        require(connections > 0, "poolSize must be at least 1, but is " + connections);
        own().poolSize = connections;
        return this;
    }

    /** Sets how long a call waits for a free connection; default 1 s. */
    public RedisStoreBuilder poolWait(Duration limit) {
        own().poolWait = millis("poolWait", limit);
        return this;
    }

    /** Sets how long opening a connection may take; default 250 ms. */
    public RedisStoreBuilder connectTimeout(Duration limit) {
        own().connectTimeout = millis("connectTimeout", limit);
        return this;
    }

    /**
     * Sets how long an answer may take, from sending the command until the answer is complete; default 250 ms. When logging in on
     * a new connection, the same limit applies to each answer.
     */
    public RedisStoreBuilder commandTimeout(Duration limit) {
        own().commandTimeout = millis("commandTimeout", limit);
        return this;
    }

    /** Sets the prefix of the keys of sessions; default {@code sess:}. May be empty; then all keys count as sessions. */
    public RedisStoreBuilder prefix(String prefix) {
        this.prefix = Objects.requireNonNull(prefix, "prefix");
        return this;
    }

    /** Sets the time to live of sessions without an expiry of their own, in whole seconds, rounded up; default one day. */
    public RedisStoreBuilder ttl(Duration time) {
        require(time.compareTo(Duration.ZERO) > 0, "ttl must be more than nothing, but is " + time);
        ttl = time;
        return this;
    }

    /**
     * Sets a function for the time to live of each session, which replaces its own expiry. Rounded up to whole seconds; zero or
     * less destroys the session. Called with every write and touch.
     */
    public RedisStoreBuilder ttl(Function<StoredSession, Duration> time) {
        ttlOf = Objects.requireNonNull(time, "ttl");
        return this;
    }

    /** Keeps sessions until they are destroyed, whatever their expiry; touches do nothing. */
    public RedisStoreBuilder disableTTL() {
        expiring = false;
        return this;
    }

    /** Makes touches do nothing: a session expires when the time to live of its last write has passed. */
    public RedisStoreBuilder disableTouch() {
        touching = false;
        return this;
    }

    /**
     * Sets by how much a touch must extend the life of a session to be worth a command: connect-mongo's option of this name;
     * default zero, which means every touch. In whole milliseconds. It must be much shorter than the sessions' time to live: a
     * session whose last touches were skipped ends earlier by up to this time. In a request that reads its session, the server
     * decides, so that only one of all processes touches it. For other touches, the last write, touch or read by this store
     * counts, of which it remembers some thousands. A skipped touch returns true even if another process has destroyed the
     * session meanwhile.
     */
    public RedisStoreBuilder touchAfter(Duration time) {
        require(!time.isNegative(), "touchAfter must not be negative, but is " + time);
        touchAfter = time;
        return this;
    }

    /**
     * Keeps a tombstone of each destroyed session for {@code time}, in whole milliseconds. If a slow Node request writes the
     * session again, this store still finds no session: connect-redis does not read the tombstone's key, so Node itself finds
     * what it has written. Default zero, no tombstones. The time must be longer than Node's slowest request. With tombstones, all
     * commands for a session are scripts; on a Cluster an id must not have braces.
     */
    public RedisStoreBuilder tombstones(Duration time) {
        require(!time.isNegative(), "tombstones must not be negative, but is " + time);
        tombstones = time;
        return this;
    }

    /** Sets how many keys the server looks at in one step of {@code ids}, {@code all}, {@code length} and {@code clear}; default 100. */
    public RedisStoreBuilder scanCount(int keys) {
        require(keys > 0, "scanCount must be at least 1, but is " + keys);
        scanCount = keys;
        return this;
    }

    /** Sets the clock from which the time until an expiry is counted, for tests; default the system's. */
    public RedisStoreBuilder clock(InstantSource source) {
        clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /**
     * Returns a new store. It connects when it is first used.
     *
     * @throws IllegalArgumentException if both a client and an option for making one are set, or if an option that {@link
     *     #nearCache} requires is missing
     */
    public RedisStore build() {
        require(
                client == null || own == null,
                "client must come alone, but there are options for another one; drop url, host, port, username, password,"
                        + " database, poolSize, poolWait, connectTimeout and commandTimeout, or client");
        if (near != null) {
            requireUseOfNearCache();
        }
        return new RedisStore(this);
    }

    boolean bringsClient() {
        return client != null;
    }

    UnifiedJedis client() {
        return client == null ? own().open() : client;
    }

    boolean isTouching() {
        return touching && expiring;
    }

    Commands commands(UnifiedJedis jedis, Runnable onLoss) {
        return new Commands(
                jedis,
                new Breaker(System::nanoTime),
                new Bulkhead(bulkhead, SLOW),
                new Complaints(Optional.ofNullable(own)),
                onLoss,
                System::nanoTime);
    }

    TimeToLive timeToLive() {
        return ttlOf == null ? TimeToLive.untilExpiry(clock, ttl) : TimeToLive.of(ttlOf);
    }

    /** Returns the near cache; without the option, one that stays empty. */
    NearCache near() {
        return near == null ? new NearCache(0, 0, System::nanoTime) : near;
    }

    Optional<Tracking> tracking(UnifiedJedis jedis, NearCache cache, Keys keys, Commands redis) {
        return near == null
                ? Optional.empty()
                : Optional.of(new Tracking(cache, keys, tracked(jedis), redis, System::nanoTime));
    }

    private Tracking.Server tracked(UnifiedJedis jedis) {
        JedisClientConfig config = clientConfig;
        return config == null ? own().tracked() : TrackedClient.of(jedis, config);
    }

    private void requireUseOfNearCache() {
        require(
                !isTouching() || !touchAfter.isZero(),
                "nearCache must have a touchAfter of more than nothing, because every touch changes the session, but has none;"
                        + " add touchAfter(Duration.ofMinutes(1)), or disableTouch()");
        require(
                !isTouching() || ttlOf == null,
                "nearCache must know how long a session lives, but ttl is a function; leave it out, or nearCache");
        require(
                client == null || clientConfig != null,
                "nearCache must make a connection of its own, but with client nobody knows how; add clientConfig with what the client"
                        + " was made with");
        require(
                !(client instanceof RedisClusterClient),
                "nearCache must have one master to listen to, but the client is one of a Cluster; leave nearCache out");
    }

    private OwnClient own() {
        OwnClient made = own == null ? new OwnClient() : own;
        own = made;
        return made;
    }

    private static Duration millis(String name, Duration limit) {
        long millis = limit.toMillis();
        require(
                millis > 0 && millis <= Integer.MAX_VALUE,
                name + " must be from 1 to " + Integer.MAX_VALUE + " ms, but is " + limit);
        return limit;
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
