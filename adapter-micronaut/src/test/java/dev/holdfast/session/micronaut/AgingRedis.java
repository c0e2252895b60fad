package dev.holdfast.session.micronaut;

import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/** A store in Redis that goes by a clock which is turned: before each call its keys are made older by as much as the clock. */
final class AgingRedis implements SessionStore {
    private final UnifiedJedis redis;
    private final String prefix;
    private final InstantSource clock;
    private final RedisStore store;
    private Instant seen;

    AgingRedis(UnifiedJedis redis, String prefix, InstantSource clock) {
        this.redis = redis;
        this.prefix = prefix;
        this.clock = clock;
        this.store =
                RedisStore.builder().client(redis).prefix(prefix).clock(clock).build();
        this.seen = clock.instant();
    }

    @Override
    public @Nullable StoredSession get(String id) {
        age();
        return store.get(id);
    }

    @Override
    public void set(String id, StoredSession session) {
        age();
        store.set(id, session);
    }

    @Override
    public boolean touch(String id, StoredSession session) {
        age();
        return store.touch(id, session);
    }

    @Override
    public void destroy(String id) {
        age();
        store.destroy(id);
    }

    private synchronized void age() {
        Instant now = clock.instant();
        long passed = Duration.between(seen, now).toMillis();
        seen = now;
        if (passed > 0) {
            redis.keys(prefix + "*").forEach(key -> redis.pexpire(key, redis.pttl(key) - passed));
        }
    }
}
