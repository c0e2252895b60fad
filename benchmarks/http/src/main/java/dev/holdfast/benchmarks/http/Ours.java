package dev.holdfast.benchmarks.http;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.redis.RedisStoreBuilder;
import dev.holdfast.session.store.SessionStore;
import java.time.Duration;

/** Our sessions, set up as the README does. */
final class Ours {
    private static final String TOUCH_AFTER = "ours-touch-after-";

    private Ours() {}

    /**
     * Returns a new manager.
     *
     * @param kind {@code ours}, {@code ours-express} or {@code ours-touch-after-} and a number of seconds
     * @param place {@code memory}, or the URL of a Redis server
     */
    static SessionManager manager(String kind, String place) {
        SessionManagerBuilder builder =
                kind.equals("ours-express") ? SessionManager.expressBuilder() : SessionManager.builder();
        return builder.secret("a secret of the benchmarks, of 32 bytes and more")
                .store(place.equals("memory") ? new MemoryStore() : redis(kind, place))
                .build();
    }

    private static SessionStore redis(String kind, String url) {
        RedisStoreBuilder builder = RedisStore.builder().url(url);
        if (kind.startsWith(TOUCH_AFTER)) {
            builder.touchAfter(Duration.ofSeconds(Long.parseLong(kind.substring(TOUCH_AFTER.length()))));
        }
        return builder.build();
    }
}
