package dev.holdfast.session.micronaut;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are kept. Options of another kind of store have no effect. The values are kept as text, so that invalid ones are
 * reported.
 *
 * @param url The address of the server, with redis://, rediss:// (Redis with TLS), mongodb://, mongodb+srv:// or memcached://; or
 *     redis, mongodb or jdbc for a client that is a bean, which is a DataSource for jdbc; or memory. If not given, a client that
 *     is a bean if there is one, else memory. The store's artifact must be on the class path
 * @param ttl How long a session without cookie.max-age lives, such as 2h; if not given, 14 days in MongoDB and a day elsewhere.
 *     In memcached, if given, how long every session lives
 * @param touchAfter Skips writes that only move the expiry, if they extend it by less than this; if not given, a minute in SQL,
 *     and nothing is skipped in Redis and MongoDB
 * @param timeout How long a command may take, such as 500ms; if not given, 250 ms in Redis and memcached, one second in MongoDB,
 *     two in SQL
 * @param prefix The beginning of the keys; if not given, sess: in Redis and nothing in memcached
 * @param database The database in MongoDB; that of the address, or test, if not given
 * @param collection The collection in MongoDB; sessions if not given
 * @param table The table in SQL; session, and sessions in MySQL, if not given
 * @param schema The schema of the table in SQL; that of the connection if not given
 * @param zone The time zone of the expiry in PostgreSQL, which is that of Node's connections; UTC if not given
 * @param createTable Whether missing tables are created at the start; false if not given
 * @param pruneSessionInterval How often expired sessions are removed from the table, such as 15m; never if not given
 * @param maximumSessions How many sessions are kept in memory; 100,000 if not given
 */
@ConfigurationProperties(SessionConfiguration.PREFIX + ".store")
record StoreConfiguration(
        @Nullable String url,
        @Nullable String ttl,
        @Nullable String touchAfter,
        @Nullable String timeout,
        @Nullable String prefix,
        @Nullable String database,
        @Nullable String collection,
        @Nullable String table,
        @Nullable String schema,
        @Nullable String zone,
        @Nullable String createTable,
        @Nullable String pruneSessionInterval,
        @Nullable String maximumSessions) {
    static final Form<String> URL = Form.secret(
            "memory, redis, mongodb or jdbc for a client that is a bean, or an address that begins with redis://, rediss://,"
                    + " mongodb://, mongodb+srv:// or memcached://",
            url -> url.matches("memory|redis|mongodb|jdbc|(rediss?|mongodb(\\+srv)?|memcached)://.+"));

    static final Form<ZoneId> ZONE = new Form<>("a time zone, such as Europe/Paris", StoreConfiguration::zone, false);

    /** A prefix that may be empty: then all keys count as sessions. */
    static final Form<String> ANY_PREFIX = Form.text("a text", text -> true);

    /**
     * Returns {@code builder} for the options of one kind of store.
     *
     * @throws ConfigurationException if a value is invalid, also of an option for another kind
     */
    <B> Options<B> of(B builder) {
        String options = SessionConfiguration.PREFIX + ".store.";
        new Options<>(options, this)
                .with("url", url, URL, (store, read) -> store)
                .with("ttl", ttl, Form.DURATION, (store, read) -> store)
                .with("touch-after", touchAfter, Form.DURATION_OR_ZERO, (store, read) -> store)
                .with("timeout", timeout, Form.DURATION, (store, read) -> store)
                .with("database", database, Form.TEXT, (store, read) -> store)
                .with("collection", collection, Form.TEXT, (store, read) -> store)
                .with("table", table, Form.TEXT, (store, read) -> store)
                .with("schema", schema, Form.TEXT, (store, read) -> store)
                .with("zone", zone, ZONE, (store, read) -> store)
                .with("create-table", createTable, Form.FLAG, (store, read) -> store)
                .with("prune-session-interval", pruneSessionInterval, Form.DURATION, (store, read) -> store)
                .with("maximum-sessions", maximumSessions, Form.COUNT, (store, read) -> store);
        return new Options<>(options, builder);
    }

    /** Returns the name of a {@link StoreKind}; null if no URL is given. */
    @Nullable
    String kind() {
        return url == null
                ? null
                : Stream.of("mongodb", "redis", "memcached", "jdbc")
                        .filter(url::startsWith)
                        .findFirst()
                        .orElse("memory");
    }

    /** Returns true if the URL is more than the name of a kind. */
    boolean hasAddress() {
        return url != null && url.contains("://");
    }

    private static @Nullable ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    /** Keeps the password of the URL out of logs. */
    @Override
    public String toString() {
        return "StoreConfiguration[" + kind() + "]";
    }
}
