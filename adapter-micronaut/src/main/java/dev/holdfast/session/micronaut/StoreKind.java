package dev.holdfast.session.micronaut;

import com.mongodb.client.MongoClient;
import dev.holdfast.session.jdbc.JdbcStore;
import dev.holdfast.session.jdbc.JdbcStoreBuilder;
import dev.holdfast.session.memcached.MemcachedStore;
import dev.holdfast.session.memcached.MemcachedStoreBuilder;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.mongo.MongoStore;
import dev.holdfast.session.mongo.MongoStoreBuilder;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.redis.RedisStoreBuilder;
import dev.holdfast.session.store.SessionStore;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.function.Function;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;

/**
 * A kind of store that can be opened, because its artifact is on the class path.
 *
 * @param name its name in {@code store.url}
 * @param hasClient whether a bean of the application is a client for its server
 * @param opening returns a new store
 */
record StoreKind(String name, boolean hasClient, Function<StoreConfiguration, SessionStore> opening) {
    /** Sessions in memory. */
    @Factory
    @Requires(classes = MemoryStore.class)
    static final class Memory {
        @Singleton
        StoreKind memory() {
            return new StoreKind(
                    "memory",
                    false,
                    options -> options.of(MemoryStore.builder())
                            .with(
                                    "maximum-sessions",
                                    options.maximumSessions(),
                                    Form.COUNT,
                                    MemoryStore.Builder::maximumSessions)
                            .builder()
                            .build());
        }
    }

    /** Sessions in Redis. */
    @Factory
    @Requires(classes = RedisStore.class)
    static final class Redis {
        @Singleton
        StoreKind redis(BeanProvider<UnifiedJedis> client) {
            return new StoreKind(
                    "redis",
                    client.isPresent(),
                    options -> server(options, client)
                            .with("ttl", options.ttl(), Form.DURATION, (builder, time) -> builder.ttl(time))
                            .with(
                                    "touch-after",
                                    options.touchAfter(),
                                    Form.DURATION_OR_ZERO,
                                    RedisStoreBuilder::touchAfter)
                            .with("prefix", options.prefix(), StoreConfiguration.ANY_PREFIX, RedisStoreBuilder::prefix)
                            .builder()
                            .build());
        }

        private static Options<RedisStoreBuilder> server(
                StoreConfiguration options, BeanProvider<UnifiedJedis> client) {
            if (options.hasAddress()) {
                return options.of(RedisStore.builder())
                        .with("url", options.url(), StoreConfiguration.URL, RedisStoreBuilder::url)
                        .with("timeout", options.timeout(), Form.DURATION, RedisStoreBuilder::connectTimeout)
                        .with("timeout", options.timeout(), Form.DURATION, RedisStoreBuilder::commandTimeout);
            }
            if (options.timeout() != null) {
                throw new ConfigurationException(SessionConfiguration.PREFIX
                        + ".store.timeout must be left out where the application's own client is used, but is given; set the time"
                        + " limits of the client");
            }
            return options.of(RedisStore.builder().client(client(client, "UnifiedJedis")));
        }
    }

    /** Sessions in MongoDB. */
    @Factory
    @Requires(classes = MongoStore.class)
    static final class Mongo {
        @Singleton
        StoreKind mongo(BeanProvider<MongoClient> client) {
            return new StoreKind(
                    "mongodb",
                    client.isPresent(),
                    options -> server(options, client)
                            .with("ttl", options.ttl(), Form.DURATION, MongoStoreBuilder::ttl)
                            .with(
                                    "touch-after",
                                    options.touchAfter(),
                                    Form.DURATION_OR_ZERO,
                                    MongoStoreBuilder::touchAfter)
                            .with("timeout", options.timeout(), Form.DURATION, MongoStoreBuilder::timeout)
                            .with("database", options.database(), Form.TEXT, MongoStoreBuilder::dbName)
                            .with("collection", options.collection(), Form.TEXT, MongoStoreBuilder::collectionName)
                            .builder()
                            .build());
        }

        private static Options<MongoStoreBuilder> server(StoreConfiguration options, BeanProvider<MongoClient> client) {
            return options.hasAddress()
                    ? options.of(MongoStore.builder())
                            .with("url", options.url(), StoreConfiguration.URL, MongoStoreBuilder::mongoUrl)
                    : options.of(MongoStore.builder().client(client(client, "MongoClient")));
        }
    }

    /** Sessions in SQL, with a pool of the application. */
    @Factory
    @Requires(classes = JdbcStore.class)
    static final class Jdbc {
        @Singleton
        StoreKind jdbc(BeanProvider<DataSource> pool) {
            return new StoreKind(
                    "jdbc",
                    pool.isPresent(),
                    options -> options.of(store(options, pool))
                            .with("create-table", options.createTable(), Form.FLAG, Jdbc::create)
                            .builder());
        }

        private static JdbcStore store(StoreConfiguration options, BeanProvider<DataSource> pool) {
            return options.of(JdbcStore.builder(pool(pool)))
                    .with("ttl", options.ttl(), Form.DURATION, JdbcStoreBuilder::ttl)
                    .with("touch-after", options.touchAfter(), Form.DURATION_OR_ZERO, JdbcStoreBuilder::touchAfter)
                    .with("timeout", options.timeout(), Form.DURATION, JdbcStoreBuilder::timeout)
                    .with("table", options.table(), Form.TEXT, JdbcStoreBuilder::tableName)
                    .with("schema", options.schema(), Form.TEXT, JdbcStoreBuilder::schemaName)
                    .with("zone", options.zone(), StoreConfiguration.ZONE, JdbcStoreBuilder::zone)
                    .with(
                            "prune-session-interval",
                            options.pruneSessionInterval(),
                            Form.DURATION,
                            JdbcStoreBuilder::pruneSessionInterval)
                    .builder()
                    .build();
        }

        private static JdbcStore create(JdbcStore store, boolean wanted) {
            if (wanted) {
                store.createTable();
            }
            return store;
        }

        private static DataSource pool(BeanProvider<DataSource> pool) {
            return pool.find(null)
                    .orElseThrow(() -> new ConfigurationException(SessionConfiguration.PREFIX
                            + ".store.url must not be jdbc where there is no bean of type DataSource, but is; make the bean, as"
                            + " micronaut-jdbc-hikari does of datasources.default"));
        }
    }

    /** Sessions in memcached. */
    @Factory
    @Requires(classes = MemcachedStore.class)
    static final class Memcached {
        @Singleton
        StoreKind memcached() {
            return new StoreKind(
                    "memcached",
                    false,
                    options -> options.of(MemcachedStore.builder())
                            .with("url", options.url(), StoreConfiguration.URL, MemcachedStoreBuilder::hosts)
                            .with("ttl", options.ttl(), Form.DURATION, MemcachedStoreBuilder::ttl)
                            .with("timeout", options.timeout(), Form.DURATION, MemcachedStoreBuilder::timeout)
                            .with(
                                    "prefix",
                                    options.prefix(),
                                    StoreConfiguration.ANY_PREFIX,
                                    MemcachedStoreBuilder::prefix)
                            .builder()
                            .build());
        }
    }

    private static <T> T client(BeanProvider<T> client, String type) {
        return client.find(null)
                .orElseThrow(() -> new ConfigurationException(SessionConfiguration.PREFIX
                        + ".store.url must be an address where there is no bean of type " + type
                        + ", but is none; give the server's address, or make the bean"));
    }
}
