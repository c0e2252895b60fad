package dev.holdfast.session.micronaut;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are kept. An option that is for another kind of store has no effect. The values are kept as they are written, so
 * that one that cannot be understood is found.
 *
 * @param url The server: redis://, rediss:// for Redis with TLS, mongodb:// or mongodb+srv://, as
 *     each of them is written; redis or mongodb for the application's own client; memory for none. If not given, the application's own
 *     client if there is one, else memory. Its artifact must be on the class path
 * @param ttl How long a session lives that has no cookie.max-age, such as 2h; a day in Redis and 14 days in MongoDB if not given
 * @param touchAfter How much longer a session must live for a request that does not change it to be worth a write; if not given, every
 *     request is. For Redis and MongoDB
 * @param timeout How long a command may take, such as 500ms; 250 ms in Redis and one second in MongoDB if not given
 * @param prefix What the keys in Redis begin with; sess: if not given
 * @param database The database in MongoDB; that of the address, or test, if not given
 * @param collection The collection in MongoDB; sessions if not given
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
        @Nullable String maximumSessions) {
    static final Form<String> URL = Form.secret(
            "memory, redis or mongodb for a client that is a bean, or an address that begins with redis://, rediss://,"
                    + " mongodb:// or mongodb+srv://",
            url -> url.matches("memory|redis|mongodb|(rediss?|mongodb(\\+srv)?)://.+"));

    /** May be empty: then all keys count as sessions. */
    static final Form<String> ANY_PREFIX = Form.text("a text", text -> true);

    /**
     * Returns {@code builder} for the options of one kind of store.
     *
     * @throws ConfigurationException if an option of any kind has a value that it cannot have
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
                .with("maximum-sessions", maximumSessions, Form.COUNT, (store, read) -> store);
        return new Options<>(options, builder);
    }

    /** Returns {@code memory}, {@code redis} or {@code mongodb}; null if none is given. */
    @Nullable
    String kind() {
        if (url == null || url.startsWith("mongodb")) {
            return url == null ? null : "mongodb";
        }
        return url.startsWith("redis") ? "redis" : "memory";
    }

    /** Returns true if the URL is more than the name of a kind. */
    boolean hasAddress() {
        return url != null && url.contains("://");
    }

    /** Keeps the password of the URL out of logs. */
    @Override
    public String toString() {
        return "StoreConfiguration[" + kind() + "]";
    }
}
