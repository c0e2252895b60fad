package dev.holdfast.simulation;

import dev.holdfast.session.store.IndexedSessionStore;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.simulation.Author.Intent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store as the core sees it. It keeps all objects that it received or returned, so that no run depends on the garbage
 * collector.
 */
final class FaultyStore implements IndexedSessionStore, LockingSessionStore, SlidingSessionStore {
    private final Network network;
    private final Records records;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final List<@Nullable Object> seen = new ArrayList<>();

    FaultyStore(Network network, Records records, Scheduler scheduler, InstantSource clock) {
        this.clock = clock;
        this.network = network;
        this.records = records;
        this.scheduler = scheduler;
    }

    @Override
    public @Nullable StoredSession get(String id) {
        asks(id);
        StoredSession session = network.call("get", id, author(Intent.READ), true, () -> records.get(id));
        read(id, session, false);
        return session;
    }

    @Override
    public void set(String id, StoredSession session) {
        seen.add(session);
        network.call("set", id, author(Intent.WRITE, session), false, () -> {
            records.set(id, session);
            return true;
        });
    }

    @Override
    public boolean touch(String id, StoredSession session) {
        seen.add(session);
        return given(network.call("touch", id, author(Intent.TELL), true, () -> records.touch(id, session)));
    }

    @Override
    public @Nullable Loaded touchAndGet(String id) {
        moves(id);
        Loaded loaded = network.call("touchAndGet", id, author(Intent.TOUCH), true, () -> records.touchAndGet(id));
        read(id, loaded == null ? null : loaded.session(), loaded != null && !loaded.isTouched());
        return loaded;
    }

    @Override
    public @Nullable Loaded touchAndGet(String id, Duration idle) {
        asks(id);
        Loaded loaded =
                network.call("touchAndGet", id, author(Intent.TOUCH), true, () -> records.touchAndGet(id, idle));
        read(id, loaded == null ? null : loaded.session(), loaded != null && !loaded.isTouched());
        return loaded;
    }

    @Override
    public Slide touch(String id) {
        moves(id);
        Slide slide = given(network.call("touch", id, author(Intent.TOUCH), true, () -> records.touch(id)));
        left(id, slide == Slide.LEFT);
        return slide;
    }

    @Override
    public void destroy(String id) {
        network.call("destroy", id, author(Intent.REMOVE), true, () -> {
            records.destroy(id);
            return true;
        });
    }

    @Override
    public boolean create(String id, StoredSession session) {
        seen.add(session);
        return given(
                network.call("create", id, author(Intent.WRITE, session), false, () -> records.create(id, session)));
    }

    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        seen.add(next);
        String name = next == null ? "remove" : "replace";
        Replacement answer = given(network.call(
                name,
                id,
                author(next == null ? Intent.REMOVE : Intent.WRITE, next),
                false,
                () -> records.replace(id, expected, next)));
        seen.add(answer);
        return answer;
    }

    @Override
    public boolean lock(String name, String holder, Duration lease) {
        return given(network.call("lock", name, author(Intent.READ), false, () -> records.lock(name, holder, lease)));
    }

    @Override
    public void unlock(String name, String holder) {
        network.call("unlock", name, author(Intent.READ), true, () -> {
            records.unlock(name, holder);
            return true;
        });
    }

    @Override
    public Successor putSuccessor(String name, Successor successor, Duration keep) {
        return given(network.call(
                "note successor of",
                name,
                author(Intent.READ),
                true,
                () -> records.putSuccessor(name, successor, keep)));
    }

    @Override
    public @Nullable Successor successor(String name) {
        return network.call("successor of", name, author(Intent.READ), true, () -> records.successor(name));
    }

    @Override
    public Enlisted enlist(String owner, String id, Duration keep) {
        return given(onList("enlist " + id, owner, false, () -> records.lists().enlist(owner, id)));
    }

    @Override
    public void delist(String owner, Collection<String> ids) {
        onList("delist " + ids, owner, true, () -> records.lists().delist(owner, ids));
    }

    @Override
    public Map<String, StoredSession> ownedBy(String owner) {
        Map<String, StoredSession> owned = given(onList("list", owner, true, () -> records.ownedBy(owner)));
        seen.add(owned);
        return owned;
    }

    @Override
    public long generation(String owner) {
        return given(onList("generation", owner, true, () -> records.lists().generation(owner)));
    }

    @Override
    public Set<String> advance(String owner, Duration keep) {
        return given(onList("advance", owner, false, () -> records.lists().advance(owner)));
    }

    private <T> @Nullable T onList(String name, String owner, boolean isRepeated, Network.Apply<T> apply) {
        return network.call(name + " of", owner, author(Intent.READ), isRepeated, apply);
    }

    private static <T> T given(@Nullable T answer) {
        return Objects.requireNonNull(answer, "answer");
    }

    private Author author(Intent intent) {
        return author(intent, null);
    }

    private Author author(Intent intent, @Nullable StoredSession written) {
        boolean isOver = written != null && written.isOver(clock.instant());
        return scheduler.current() instanceof Request request ? request.author(intent, isOver) : Author.NOBODY;
    }

    private void moves(String id) {
        if (scheduler.current() instanceof Request request) {
            request.moves(id);
        }
    }

    private void asks(String id) {
        if (scheduler.current() instanceof Request request) {
            request.calls().asks(id, clock.instant());
        }
    }

    private void left(String id, boolean isLeft) {
        if (scheduler.current() instanceof Request request) {
            request.calls().left(id, isLeft);
        }
    }

    private void read(String id, @Nullable StoredSession session, boolean isLeft) {
        seen.add(session);
        left(id, isLeft);
        if (scheduler.current() instanceof Request request) {
            request.read(id, session == null ? null : new Kept(session, null));
        }
    }
}
