package dev.holdfast.session.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
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
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in the memory of this process: express-session's MemoryStore, with a bound. Another process does not
 * see them, and a restart loses them.
 *
 * <p>A session is kept as the UTF-8 of its JSON text, which must be well-formed Unicode as {@code JSON.stringify} writes
 * it. It is never given out at or after its expiry, and leaves memory soon after, in the course of later calls; no thread
 * is started for that. A session without expiry is never over.
 *
 * <p>When there are more sessions than {@link Builder#maximumSessions}, those that are on no owner's list go before all others,
 * and the oldest idle of them first, whatever their expiry: those whose last set, touch, create or replace is longest ago. A get
 * alone does not count; a request ends with one of the others. So they do when the sessions take more than {@link Builder#maximumBytes}: a session of 170 characters takes
 * about 360 bytes, a larger one its text beyond.
 *
 * <p>Safe for use by many threads. Nothing here waits, throws
 * {@link dev.holdfast.session.store.SessionStoreException}, or is ever not ready.
 */
public final class MemoryStore
        implements IndexedSessionStore,
                IterableSessionStore,
                LockingSessionStore,
                NotifyingSessionStore,
                SlidingSessionStore {
    private final int maximumSessions;
    private final long maximumBytes;
    private final InstantSource clock;
    private final Cache<String, KeptSession> cache;
    private final ConcurrentMap<String, KeptSession> sessions;
    // changed in the same atomic step as the map, left when the cache gives notice
    private final IdleOrder idle;
    private final Removals removals = new Removals();
    private final HeldLocks locks;
    private final SuccessorNotes successors;
    private final OwnedIds owned;

    /** A store for 100,000 sessions on the system's clock. */
    public MemoryStore() {
        this(builder());
    }

    private MemoryStore(Builder builder) {
        maximumSessions = builder.maximumSessions;
        maximumBytes = builder.maximumBytes;
        clock = builder.clock;
        owned = new OwnedIds(clock, id -> find(id) != null);
        idle = new IdleOrder(maximumBytes < Long.MAX_VALUE, owned::isListed);
        locks = new HeldLocks(clock);
        successors = new SuccessorNotes(maximumSessions, clock);
        cache = Caffeine.newBuilder()
                .expireAfter(new SessionExpiry())
                .ticker(SessionExpiry.ticker(clock))
                .executor(Runnable::run)
                .removalListener(this::leave)
                .build();
        sessions = cache.asMap();
    }

    /** Returns a builder, for another number of sessions or another clock. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public @Nullable StoredSession get(String id) {
        StoredSession found = find(id);
        removals.tell();
        return found;
    }

    @Override
    public void set(String id, StoredSession session) {
        sessions.compute(id, (key, kept) -> written(id, kept, session));
        makeRoom();
    }

    /** {@inheritDoc} As with express-session's MemoryStore, the stored document takes the cookie of {@code session}. */
    @Override
    public boolean touch(String id, StoredSession session) {
        return sessions.computeIfPresent(id, (key, kept) -> touched(kept, session)) != null;
    }

    @Override
    public @Nullable Loaded touchAndGet(String id) {
        return loaded(id, kept -> kept.slide(clock.instant()));
    }

    /** {@inheritDoc} Leaves a session that was set as text. */
    @Override
    public @Nullable Loaded touchAndGet(String id, Duration idle) {
        if (!idle.isZero()) {
            return loaded(id, kept -> kept.slide(clock.instant(), idle));
        }
        StoredSession found = get(id);
        return found == null ? null : new Loaded(found, true);
    }

    /** {@inheritDoc} Leaves a session that was set as text. */
    @Override
    public Slide touch(String id) {
        AtomicBoolean moved = new AtomicBoolean();
        KeptSession found = sessions.computeIfPresent(id, (key, kept) -> slid(kept, moved));
        if (found == null) {
            return Slide.GONE;
        }
        return moved.get() ? Slide.MOVED : Slide.LEFT;
    }

    @Override
    public void destroy(String id) {
        sessions.remove(id);
    }

    @Override
    public boolean create(String id, StoredSession session) {
        KeptSession created = new KeptSession(id, session);
        boolean free = sessions.computeIfAbsent(id, key -> idle.add(created)) == created;
        makeRoom();
        return free;
    }

    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        AtomicReference<Replacement> result = new AtomicReference<>(Replacement.gone());
        sessions.computeIfPresent(id, (key, kept) -> {
            StoredSession current = kept.stored();
            if (!current.sameDocument(expected)) {
                result.set(Replacement.conflict(current));
                return kept;
            }
            result.set(Replacement.saved());
            return next == null ? null : written(id, kept, next);
        });
        makeRoom();
        return Objects.requireNonNull(result.get(), "result");
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

    /** {@inheritDoc} As many are kept as sessions, at most. */
    @Override
    public Successor putSuccessor(String name, Successor successor, Duration keep) {
        return successors.put(name, successor, keep);
    }

    @Override
    public @Nullable Successor successor(String name) {
        return successors.find(name);
    }

    /** {@inheritDoc} Such a call is one that reads or writes a session. */
    @Override
    public void onRemoval(BiConsumer<String, StoredSession> listener) {
        removals.listen(listener);
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
        return Set.copyOf(sessions.keySet());
    }

    @Override
    public Map<String, StoredSession> all() {
        return sessions.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().stored()));
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
        KeptSession kept = sessions.get(id);
        return kept == null ? null : kept.stored();
    }

    private KeptSession written(String id, @Nullable KeptSession kept, StoredSession session) {
        return kept != null && kept.become(session) ? renewed(kept) : idle.add(new KeptSession(id, session));
    }

    private KeptSession touched(KeptSession kept, StoredSession session) {
        return kept.moveTo(session) ? renewed(kept) : idle.add(kept.touchedBy(session));
    }

    /** Returns the session as it was, so that it tells when it was used before. */
    private @Nullable Loaded loaded(String id, Predicate<KeptSession> slide) {
        AtomicReference<@Nullable Loaded> result = new AtomicReference<>();
        sessions.computeIfPresent(id, (key, kept) -> {
            StoredSession before = kept.stored();
            boolean moved = slide.test(kept);
            result.set(new Loaded(before, moved));
            return moved ? renewed(kept) : kept;
        });
        removals.tell();
        return result.get();
    }

    private KeptSession slid(KeptSession kept, AtomicBoolean moved) {
        moved.set(kept.slide(clock.instant()));
        return moved.get() ? renewed(kept) : kept;
    }

    private KeptSession renewed(KeptSession kept) {
        idle.renew(kept);
        return kept;
    }

    private void leave(@Nullable String id, @Nullable KeptSession kept, RemovalCause cause) {
        KeptSession left = Objects.requireNonNull(kept, "kept");
        idle.remove(left);
        if (cause == RemovalCause.EXPIRED) {
            removals.add(left);
        }
    }

    // Not Caffeine's own bound: it keeps what was used often, and so would rather lose a session that has just begun
    // than one that was busy yesterday.
    private void makeRoom() {
        KeptSession oldest = isTooFull() ? idle.takeOldest() : null;
        while (oldest != null) {
            if (sessions.remove(oldest.id(), oldest)) {
                removals.add(oldest);
            }
            oldest = isTooFull() ? idle.takeOldest() : null;
        }
        removals.tell();
    }

    private boolean isTooFull() {
        return cache.estimatedSize() > maximumSessions || idle.bytes() > maximumBytes;
    }

    /** Collects what a {@link MemoryStore} is made of. */
    public static final class Builder {
        private int maximumSessions = 100_000;
        private long maximumBytes = Long.MAX_VALUE;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Sets how many sessions are kept, 100,000 if not called.
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
         * Sets how many bytes of heap all sessions may take together, about; no bound if not called. A session that takes more by itself
         * is not kept. The bound on the number of sessions stays.
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
