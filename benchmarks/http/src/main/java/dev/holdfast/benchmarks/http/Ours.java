package dev.holdfast.benchmarks.http;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.jdbc.JdbcStore;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.redis.RedisStoreBuilder;
import dev.holdfast.session.store.SessionStore;
import java.time.Duration;

/** Our sessions, set up as the README does. */
final class Ours {
    private static final String TOUCH_AFTER = "ours-touch-after-";
    private static final String POOL = "ours-pool-";
    private static final String NEAR = "ours-near";

    private Ours() {}

    /**
     * Returns a new manager.
     *
     * @param kind {@code ours}, {@code ours-express}, {@code ours-touch-after-} and a {@link Duration}, {@code ours-pool-} and a number, or {@code ours-near} with a near cache
     * @param place {@code memory}, or the URL of a Redis or a PostgreSQL
     */
    static SessionManager manager(String kind, String place) {
        SessionManagerBuilder builder =
                kind.equals("ours-express") ? SessionManager.expressBuilder() : SessionManager.builder();
        return builder.secret("a secret of the benchmarks, of 32 bytes and more")
                .store(store(kind, place))
                .build();
    }

    private static SessionStore store(String kind, String place) {
        if (place.equals("memory")) {
            return new MemoryStore();
        }
        return Sql.is(place) ? sql(place) : redis(kind, place);
    }

    private static SessionStore sql(String place) {
        JdbcStore store = JdbcStore.builder(Sql.pool(place)).build();
        store.createTable();
        return store;
    }

    private static SessionStore redis(String kind, String url) {
        RedisStoreBuilder builder = RedisStore.builder().url(url);
        if (kind.startsWith(TOUCH_AFTER)) {
            builder.touchAfter(Duration.parse(kind.substring(TOUCH_AFTER.length())));
        }
        if (kind.startsWith(POOL)) {
            builder.poolSize(Integer.parseInt(kind.substring(POOL.length())));
        }
        if (kind.equals(NEAR)) {
            builder.touchAfter(Duration.ofMinutes(1)).nearCache(10_000, 50_000_000);
        }
        return builder.build();
    }
}
