package dev.holdfast.session.memory;

import dev.holdfast.session.store.IndexedSessionStore;
import dev.holdfast.session.store.IterableSessionStore;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.NotifyingSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in the memory of this process: express-session's MemoryStore, with a bound. Another process does not see them,
 * and a restart loses them.
 *
 * <p>A session is kept as the UTF-8 of its JSON text, which must be well-formed Unicode as {@code JSON.stringify} writes it. It
 * is never returned at or after its expiry, and later calls remove it from memory soon after; no thread is started for that. A
 * session without expiry never expires.
 *
 * <p>When there are more sessions than {@link Builder#maximumSessions}, the store removes sessions: those on no owner's list
 * before all others, and among them the longest idle first, whatever their expiry. A session is idle since its last set, touch,
 * create or replace; the touches of requests that only read count once in a second, and a get alone does not count, but a request
 * ends with one of the other calls. The store does the same when the sessions take more than {@link Builder#maximumBytes}: a
 * session of 170 characters takes about 337 bytes, a larger one takes its further text in addition.
 *
 * <p>Safe for use by many threads. No method waits or throws {@link dev.holdfast.session.store.SessionStoreException}, and the
 * store is always ready.
 */
public final class MemoryStore
        implements IndexedSessionStore,
                IterableSessionStore,
                LockingSessionStore,
                NotifyingSessionStore,
                SlidingSessionStore {
    private final KeptSessions sessions;
    private final HeldLocks locks;
    private final SuccessorNotes successors;
    private final OwnedIds owned;

    /** A store for 100,000 sessions on the system's clock. */
    public MemoryStore() {
        this(builder());
    }

    private MemoryStore(Builder builder) {
        owned = new OwnedIds(builder.clock, id -> find(id) != null);
        sessions = new KeptSessions(builder.maximumSessions, builder.maximumBytes, builder.clock, owned::isListed);
        locks = new HeldLocks(builder.clock);
        successors = new SuccessorNotes(builder.maximumSessions, builder.clock);
    }

    /** Returns a builder, which sets another limit or another clock. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public @Nullable StoredSession get(String id) {
        return sessions.get(id);
    }

    @Override
    public void set(String id, StoredSession session) {
        sessions.set(id, session);
    }

    /** {@inheritDoc} As with express-session's MemoryStore, the stored document takes the cookie of {@code session}. */
    @Override
    public boolean touch(String id, StoredSession session) {
        return sessions.touch(id, session);
    }

    @Override
    public @Nullable Loaded touchAndGet(String id) {
        return sessions.touchAndGet(id, null);
    }

    /** {@inheritDoc} Leaves a session that was set as text. */
    @Override
    public @Nullable Loaded touchAndGet(String id, Duration idle) {
        if (!idle.isZero()) {
            return sessions.touchAndGet(id, idle);
        }
        StoredSession found = get(id);
        return found == null ? null : new Loaded(found, true);
    }

    /** {@inheritDoc} Leaves a session that was set as text. */
    @Override
    public Slide touch(String id) {
        return sessions.touch(id);
    }

    @Override
    public void destroy(String id) {
        sessions.destroy(id);
    }

    @Override
    public boolean create(String id, StoredSession session) {
        return sessions.create(id, session);
    }

    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        return sessions.replace(id, expected, next);
    }

    /** Returns false. */
    @Override
    public boolean isBlocking() {
        return false;
    }

    /** Returns false. */
    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean lock(String name, String holder, Duration lease) {
        return locks.take(name, holder, lease);
    }

    @Override
    public void unlock(String name, String holder) {
        locks.release(name, holder);
    }

    /** {@inheritDoc} The store keeps at most as many successors as sessions. */
    @Override
    public Successor putSuccessor(String name, Successor successor, Duration keep) {
        return successors.put(name, successor, keep);
    }

    @Override
    public @Nullable Successor successor(String name) {
        return successors.find(name);
    }

    /** {@inheritDoc} Each call that reads or writes a session is such a call. */
    @Override
    public void onRemoval(BiConsumer<String, StoredSession> listener) {
        sessions.listen(listener);
    }

    @Override
    public Enlisted enlist(String owner, String id, Duration keep) {
        return owned.enlist(owner, id);
    }

    @Override
    public void delist(String owner, Collection<String> ids) {
        owned.delist(owner, ids);
    }

    @Override
    public Map<String, StoredSession> ownedBy(String owner) {
        Map<String, StoredSession> live = new HashMap<>();
        for (String id : owned.live(owner)) {
            StoredSession session = find(id);
            if (session != null) {
                live.put(id, session);
            }
        }
        return live;
    }

    @Override
    public long generation(String owner) {
        return owned.generation(owner);
    }

    @Override
    public Set<String> advance(String owner, Duration keep) {
        return owned.advance(owner, keep);
    }

    @Override
    public Set<String> ids() {
        return sessions.all().keySet();
    }

    @Override
    public Map<String, StoredSession> all() {
        return sessions.all();
    }

    @Override
    public long length() {
        return ids().size();
    }

    @Override
    public void clear() {
        sessions.clear();
    }

    private @Nullable StoredSession find(String id) {
        return sessions.find(id);
    }

    /** Builds a {@link MemoryStore}. */
    public static final class Builder {
        private int maximumSessions = 100_000;
        private long maximumBytes = Long.MAX_VALUE;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Sets the maximum number of sessions; 100,000 if not called.
         *
         * @throws IllegalArgumentException if {@code maximum} is less than 1
         */
        public Builder maximumSessions(int maximum) {
            if (maximum < 1) {
                throw new IllegalArgumentException("maximumSessions must be at least 1, but is " + maximum);
            }
            maximumSessions = maximum;
            return this;
        }

        /**
         * Sets about how many bytes of heap all sessions may take together; no limit if not called. A single session that takes
         * more is not kept. The limit on the number of sessions remains.
         *
         * @throws IllegalArgumentException if {@code maximum} is less than 1
         */
        public Builder maximumBytes(long maximum) {
            if (maximum < 1) {
                throw new IllegalArgumentException("maximumBytes must be at least 1, but is " + maximum);
            }
            maximumBytes = maximum;
            return this;
        }

        /** Sets the clock by which sessions expire, to the millisecond; the system's if not called. */
        public Builder clock(InstantSource source) {
            clock = Objects.requireNonNull(source, "clock");
            return this;
        }

        /** Returns a new, empty store. */
        public MemoryStore build() {
            return new MemoryStore(this);
        }
    }
}
