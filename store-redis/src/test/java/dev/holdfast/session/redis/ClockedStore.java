package dev.holdfast.session.redis;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/** A store whose keys follow a clock that a test sets: before each call, the time since the last call passes for them. */
final class ClockedStore implements ConditionalSessionStore {
    private final RedisStore store;
    private final String prefix;
    private final Jedis connection;
    private final InstantSource clock;
    private final KeyAging keys = new KeyAging();
    private Instant last;

    ClockedStore(RedisStore store, String prefix, Jedis connection, InstantSource clock) {
        this.store = store;
        this.prefix = prefix;
        this.connection = connection;
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public @Nullable StoredSession get(String id) {
        catchUp();
        return store.get(id);
    }

    @Override
    public void set(String id, StoredSession session) {
        catchUp();
        store.set(id, session);
    }

    @Override
    public boolean touch(String id, StoredSession session) {
        catchUp();
        return store.touch(id, session);
    }

    @Override
    public void destroy(String id) {
        catchUp();
        store.destroy(id);
    }

    @Override
    public boolean create(String id, StoredSession session) {
        catchUp();
        return store.create(id, session);
    }

    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        catchUp();
        return store.replace(id, expected, next);
    }

    @Override
    public boolean isReady() {
        return store.isReady();
    }

    private void catchUp() {
        synchronized (connection) {
            Duration passed = Duration.between(last, clock.instant());
            if (!passed.isZero()) {
                keys.pass(passed, prefix, connection);
                last = last.plus(passed);
            }
        }
    }
}
