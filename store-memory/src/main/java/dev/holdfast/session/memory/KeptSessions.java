package dev.holdfast.session.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sessions in memory by id. It never returns an expired session; when there are too many sessions, it removes the longest
 * idle. Later calls remove expired sessions. A touch changes only the session; every other change is one atomic step of the map.
 */
final class KeptSessions {
    private final Cache<String, KeptSession> cache;
    private final ConcurrentMap<String, KeptSession> sessions;
    private final Policy<String, KeptSession> policy;
    private final Removals removals = new Removals();
    private final IdleOrder idle;
    private final InstantSource clock;
    private final int maximumSessions;
    private final long maximumBytes;
    /** The second in which Caffeine was last asked to remove expired sessions. */
    private volatile long swept;

    /** @param isOwned returns whether an id is on an owner's list; must not lock */
    KeptSessions(int maximumSessions, long maximumBytes, InstantSource clock, Predicate<String> isOwned) {
        this.maximumSessions = maximumSessions;
        this.maximumBytes = maximumBytes;
        this.clock = clock;
        this.idle = new IdleOrder(maximumBytes < Long.MAX_VALUE, isOwned);
        this.cache = Caffeine.newBuilder()
                .expireAfter(new SessionExpiry())
                .ticker(SessionExpiry.ticker(clock))
                .executor(Runnable::run)
                .removalListener(this::leave)
                .build();
        this.sessions = cache.asMap();
        this.policy = cache.policy();
    }

    void listen(BiConsumer<String, StoredSession> listener) {
        removals.listen(listener);
    }

    /** Returns the session, or null; a later call passes an expired session to the listeners. */
    @Nullable
    StoredSession find(String id) {
        KeptSession kept = kept(id);
        long now = clock.millis();
        if (kept != null && kept.isOver(now)) {
            removeIfOver(id, now);
            return null;
        }
        return kept == null ? null : kept.stored();
    }

    @Nullable
    StoredSession get(String id) {
        StoredSession found = find(id);
        sweep(clock.millis());
        return found;
    }

    /** Touches the session and returns it as it was before, or null. */
    @Nullable
    Loaded touchAndGet(String id, @Nullable Duration idling) {
        KeptSession kept = kept(id);
        long end = kept == null ? 0 : kept.expires();
        long now = clock.millis();
        Loaded loaded = kept == null ? null : kept.load(now, end, idling);
        if (kept != null) {
            used(kept, loaded != null && loaded.isTouched(), end, now);
        }
        sweep(now);
        return loaded;
    }

    Slide touch(String id) {
        KeptSession kept = kept(id);
        long end = kept == null ? 0 : kept.expires();
        long now = clock.millis();
        Slide slide = kept == null ? Slide.GONE : kept.touch(now, end);
        if (kept != null) {
            used(kept, slide == Slide.MOVED, end, now);
        }
        sweep(now);
        return slide;
    }

    void set(String id, StoredSession session) {
        change(id, kept -> written(id, kept, session));
    }

    boolean touch(String id, StoredSession session) {
        return change(id, kept -> kept == null ? null : touched(kept, session)) != null;
    }

    boolean create(String id, StoredSession session) {
        KeptSession created = new KeptSession(id, session);
        return change(id, kept -> kept == null ? idle.add(created) : kept) == created;
    }

    Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        AtomicReference<Replacement> result = new AtomicReference<>(Replacement.gone());
        change(id, kept -> {
            StoredSession current = kept == null ? null : kept.stored();
            if (kept == null || current == null) {
                return null;
            }
            if (!current.sameDocument(expected)) {
                result.set(Replacement.conflict(current));
                return kept;
            }
            result.set(Replacement.saved());
            return next == null ? null : written(id, kept, next);
        });
        return Objects.requireNonNull(result.get(), "result");
    }

    void destroy(String id) {
        change(id, kept -> null);
    }

    Map<String, StoredSession> all() {
        long now = clock.millis();
        return sessions.values().stream()
                .filter(kept -> !kept.isOver(now))
                .collect(Collectors.toUnmodifiableMap(KeptSession::id, KeptSession::stored));
    }

    void clear() {
        sessions.clear();
    }

    /** Returns the session without a record of the use in Caffeine, because uses are recorded here. */
    private @Nullable KeptSession kept(String id) {
        return policy.getIfPresentQuietly(id);
    }

    private void used(KeptSession kept, boolean moved, long end, long now) {
        boolean isFirst = moved && idle.use(kept, now);
        if (kept.isOver(now)) {
            removeIfOver(kept.id(), now);
        } else if (isFirst || Math.abs(kept.expires() - end) >= 1000) {
            // in one step, because another session may have taken the place of this one
            sessions.computeIfPresent(kept.id(), (key, present) -> present);
        }
    }

    /** Makes Caffeine remove expired sessions, once a second, and passes them to the listeners. */
    private void sweep(long now) {
        long second = now / 1000;
        if (swept != second) {
            swept = second;
            cache.cleanUp();
        }
        removals.tell();
    }

    private void removeIfOver(String id, long now) {
        sessions.computeIfPresent(id, (key, present) -> live(present, now));
    }

    /** Returns {@code present} if it has not expired. Otherwise removes it, notes it for the listeners, and returns null. */
    private @Nullable KeptSession live(@Nullable KeptSession present, long now) {
        StoredSession last = present == null ? null : present.end(now);
        if (present != null && last != null) {
            removals.add(present.id(), last);
        }
        return last == null ? present : null;
    }

    /**
     * Changes the session under {@code id} in one atomic step, and returns the result; {@code change} receives null for an
     * expired session.
     */
    private @Nullable KeptSession change(String id, UnaryOperator<@Nullable KeptSession> change) {
        long now = clock.millis();
        KeptSession kept = sessions.compute(id, (key, present) -> change.apply(live(present, now)));
        sweep(now);
        makeRoom();
        return kept;
    }

    private KeptSession written(String id, @Nullable KeptSession kept, StoredSession session) {
        return kept != null && kept.become(session) ? renewed(kept) : idle.add(new KeptSession(id, session));
    }

    private KeptSession touched(KeptSession kept, StoredSession session) {
        return kept.moveTo(session) ? renewed(kept) : idle.add(kept.touchedBy(session));
    }

    private KeptSession renewed(KeptSession kept) {
        idle.renew(kept);
        return kept;
    }

    private void leave(@Nullable String id, @Nullable KeptSession kept, RemovalCause cause) {
        KeptSession left = Objects.requireNonNull(kept, "kept");
        idle.remove(left);
        if (cause == RemovalCause.EXPIRED) {
            live(left, KeptSession.NEVER);
        }
    }

    // not Caffeine's own limit: it keeps entries that were used often, so it would remove a new session
    // rather than one that was used often yesterday
    private void makeRoom() {
        KeptSession oldest = isTooFull() ? idle.takeOldest() : null;
        while (oldest != null) {
            if (sessions.remove(oldest.id(), oldest)) {
                removals.add(oldest.id(), oldest.stored());
            }
            oldest = isTooFull() ? idle.takeOldest() : null;
        }
        removals.tell();
    }

    private boolean isTooFull() {
        return cache.estimatedSize() > maximumSessions || idle.bytes() > maximumBytes;
    }
}
