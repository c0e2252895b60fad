package dev.holdfast.session.memory;

import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sessions in memory by id: nobody is given one that is over, and when there are too many, the oldest idle go. What is over leaves in the
 * course of later calls. A touch changes the session alone; all else is one step of the map.
 */
final class KeptSessions {
    private final ConcurrentMap<String, KeptSession> sessions = new ConcurrentHashMap<>();
    private final Removals removals = new Removals();
    private final IdleOrder idle;
    private final ExpiryWheel ends;
    private final InstantSource clock;
    private final int maximumSessions;
    private final long maximumBytes;

    /** @param isOwned tells of an id whether it is on an owner's list; must not lock */
    KeptSessions(int maximumSessions, long maximumBytes, InstantSource clock, Predicate<String> isOwned) {
        this.maximumSessions = maximumSessions;
        this.maximumBytes = maximumBytes;
        this.clock = clock;
        this.idle = new IdleOrder(maximumBytes < Long.MAX_VALUE, isOwned);
        this.ends = new ExpiryWheel(clock.millis());
    }

    void listen(BiConsumer<String, StoredSession> listener) {
        removals.listen(listener);
    }

    /** Returns the session, or null; what is found to be over is told by a later call. */
    @Nullable
    StoredSession find(String id) {
        KeptSession kept = sessions.get(id);
        long now = clock.millis();
        if (kept != null && kept.isOver(now)) {
            sweep(id, now);
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

    /** Returns the session as it was before it is touched, or null. */
    @Nullable
    Loaded touchAndGet(String id, @Nullable Duration idling) {
        KeptSession kept = sessions.get(id);
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
        KeptSession kept = sessions.get(id);
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
        return change(id, kept -> kept == null ? added(created) : kept) == created;
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
            return next == null ? without(kept) : written(id, kept, next);
        });
        return Objects.requireNonNull(result.get(), "result");
    }

    void destroy(String id) {
        change(id, this::without);
    }

    Map<String, StoredSession> all() {
        long now = clock.millis();
        return sessions.values().stream()
                .filter(kept -> !kept.isOver(now))
                .collect(Collectors.toUnmodifiableMap(KeptSession::id, KeptSession::stored));
    }

    void clear() {
        sessions.keySet().forEach(this::destroy);
    }

    /** One that ends sooner than before is not found in time where it was put. */
    private void used(KeptSession kept, boolean moved, long end, long now) {
        if (moved) {
            idle.use(kept, now);
        }
        if (kept.expires() < end || kept.isOver(now)) {
            sweep(kept.id(), now);
        }
    }

    /** Removes what is over, once a second, and tells of it. */
    private void sweep(long now) {
        if (ends.isDue(now)) {
            ends.sweep(now).forEach(kept -> sweep(kept.id(), now));
        }
        removals.tell();
    }

    /** Removes the session if it is over, or puts it where it ends. */
    private void sweep(String id, long now) {
        sessions.computeIfPresent(id, (key, present) -> {
            KeptSession live = live(present, now);
            if (live != null) {
                ends.put(live);
            }
            return live;
        });
    }

    /** Returns a session that is not over. Any other leaves, and is told. */
    private @Nullable KeptSession live(@Nullable KeptSession present, long now) {
        StoredSession last = present == null ? null : present.end(now);
        if (present == null || last == null) {
            return present;
        }
        removals.add(present.id(), last);
        return without(present);
    }

    /** Changes what is kept under {@code id}, in one step, and returns it then; {@code change} is given null for a session that is over. */
    private @Nullable KeptSession change(String id, UnaryOperator<@Nullable KeptSession> change) {
        long now = clock.millis();
        KeptSession kept = sessions.compute(id, (key, present) -> change.apply(live(present, now)));
        sweep(now);
        makeRoom();
        return kept;
    }

    private KeptSession written(String id, @Nullable KeptSession kept, StoredSession session) {
        if (kept != null && kept.become(session)) {
            return renewed(kept);
        }
        without(kept);
        return added(new KeptSession(id, session));
    }

    private KeptSession touched(KeptSession kept, StoredSession session) {
        if (kept.moveTo(session)) {
            return renewed(kept);
        }
        without(kept);
        return added(kept.touchedBy(session));
    }

    private KeptSession added(KeptSession kept) {
        ends.put(kept);
        return idle.add(kept);
    }

    private KeptSession renewed(KeptSession kept) {
        ends.put(kept);
        idle.renew(kept);
        return kept;
    }

    /** Takes {@code kept} out of both orders, and returns what the map then has in its place: nothing. */
    private @Nullable KeptSession without(@Nullable KeptSession kept) {
        if (kept != null) {
            ends.remove(kept);
            idle.remove(kept);
        }
        return null;
    }

    private void makeRoom() {
        KeptSession oldest = isTooFull() ? idle.takeOldest() : null;
        while (oldest != null) {
            if (sessions.remove(oldest.id(), oldest)) {
                ends.remove(oldest);
                removals.add(oldest.id(), oldest.stored());
            }
            oldest = isTooFull() ? idle.takeOldest() : null;
        }
        removals.tell();
    }

    private boolean isTooFull() {
        return sessions.size() > maximumSessions || idle.bytes() > maximumBytes;
    }
}
