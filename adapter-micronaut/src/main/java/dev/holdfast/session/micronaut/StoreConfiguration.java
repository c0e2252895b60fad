package dev.holdfast.session.micronaut;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are kept. An option that is for another kind of store has no effect.
 *
 * @param url The server: redis://, rediss:// for Redis with TLS, mongodb:// or mongodb+srv://, as
 *     each of them is written; memory for none. Its artifact must be on the class path
 * @param ttl How long a session lives that has no cookie.max-age; a day in Redis and 14 days in MongoDB if not given
 * @param touchAfter How much longer a session must live for a request that does not change it to be worth a write; if not given, every
 *     request is. For Redis and MongoDB
 * @param timeout How long a command may take; 250 ms in Redis and one second in MongoDB if not given
 * @param prefix What the keys in Redis begin with; sess: if not given
 * @param collection The collection in MongoDB; sessions if not given
 * @param maximumSessions How many sessions are kept in memory; 100,000 if not given
 */
@ConfigurationProperties(SessionConfiguration.PREFIX + ".store")
record StoreConfiguration(
        @Bindable(defaultValue = "memory") String url,
        @Nullable Duration ttl,
        @Nullable Duration touchAfter,
        @Nullable Duration timeout,
        @Nullable String prefix,
        @Nullable String collection,
        @Nullable Integer maximumSessions) {

    /** Keeps the password of the URL out of logs. */
    @Override
    public String toString() {
        return "StoreConfiguration[" + scheme() + "]";
    }

    /** Returns the part of the URL before its colon. */
    String scheme() {
        int colon = url.indexOf(':');
        return colon < 0 ? url : url.substring(0, colon);
    }
}
