package dev.holdfast.simulation;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.store.SuccessorSessionStore.Successor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store in memory without faults, which tells an observer about every write. It keeps either texts or session objects. */
final class Records {
    /** The observer of each change of a record. */
    interface Observer {
        /** Receives the record before and after the change; null for no record. */
        void changed(String id, @Nullable Kept before, @Nullable Kept after);
    }

    private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(30);

    private final Map<String, Kept> records = new TreeMap<>();
    private final Map<String, Held> locks = new HashMap<>();
    private final Map<String, Noted> successors = new HashMap<>();
    private final Lists lists;
    private final World world;
    private final InstantSource clock;
    private final Planted planted;
    private final Observer observer;
    private long versions;

    Records(World world, InstantSource clock, Planted planted, Observer observer) {
        this.planted = planted;
        this.lists = new Lists(clock, planted);
        this.world = world;
        this.clock = clock;
        this.observer = observer;
    }

    /** Returns the record, or null if there is none or it has expired. */
    @Nullable
    Kept live(String id) {
        Kept kept = records.get(id);
        return kept == null || kept.isOver(clock.instant()) ? null : kept;
    }

    /** Returns the ids of live records, in order. */
    Iterable<String> ids() {
        return records.keySet().stream().filter(id -> live(id) != null).toList();
    }

    @Nullable
    StoredSession get(String id) {
        Kept kept = live(id);
        return kept == null ? null : kept.session();
    }

    void set(String id, StoredSession session) {
        put(id, session.isOver(clock.instant()) ? null : kept(session));
    }

    boolean touch(String id, StoredSession session) {
        Kept kept = live(id);
        if (kept == null) {
            return false;
        }
        put(id, moved(kept, session));
        return true;
    }

    @Nullable
    Loaded touchAndGet(String id) {
        Slide slide = touch(id);
        Kept kept = live(id);
        return kept == null ? null : new Loaded(kept.session(), slide == Slide.MOVED);
    }

    /**
     * Returns the session with its old expiry, and moves the expiry to {@code idle} from now, or to an earlier time if its cookie
     * says so.
     */
    @Nullable
    Loaded touchAndGet(String id, Duration idle) {
        Kept kept = live(id);
        if (kept == null) {
            return null;
        }
        StoredSession before = kept.session().expiring(kept.expires());
        boolean moves = !idle.isZero() && world.isSliding();
        if (moves) {
            Duration limit = planted == Planted.IGNORES_IDLE ? idle.multipliedBy(2) : idle;
            Long life = kept.life();
            long millis = life == null ? limit.toMillis() : Math.min(life, limit.toMillis());
            put(id, new Kept(kept.session(), clock.instant().plusMillis(millis)));
        }
        return new Loaded(before, moves || idle.isZero());
    }

    Slide touch(String id) {
        Kept kept = live(id);
        if (kept == null) {
            return Slide.GONE;
        }
        if (!kept.isReadable()) {
            // like a store that moves an expiry without reading the document
            put(id, new Kept(kept.session(), clock.instant().plus(UNKNOWN_LIFE)));
            return Slide.MOVED;
        }
        Cookie cookie = kept.session().cookie();
        if (!world.isSliding() || (!world.keepsText() && cookie == null)) {
            return Slide.LEFT;
        }
        Long life = kept.life();
        Instant end = life == null
                ? null
                : clock.instant().plusMillis(planted == Planted.EXPIRES_TOO_EARLY ? life / 2 : life);
        StoredSession session = kept.session();
        put(
                id,
                new Kept(
                        cookie == null
                                ? session
                                : versioned(
                                        StoredSession.of(session.document(), cookie.expiringAt(end)),
                                        session.version()),
                        end));
        return Slide.MOVED;
    }

    void destroy(String id) {
        if (planted != Planted.DESTROYS_NOTHING) {
            put(id, null);
        }
    }

    boolean create(String id, StoredSession session) {
        if (live(id) != null) {
            return false;
        }
        set(id, session);
        return true;
    }

    Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        Kept kept = live(id);
        if (kept == null) {
            return Replacement.gone();
        }
        if (planted != Planted.REPLACES_WITHOUT_COMPARING && !isExpected(kept.session(), expected)) {
            return Replacement.conflict(kept.session());
        }
        if (next == null) {
            put(id, null);
        } else {
            set(id, next);
        }
        return Replacement.saved();
    }

    boolean lock(String name, String holder, Duration lease) {
        Held held = locks.get(name);
        boolean free = held == null || !clock.instant().isBefore(held.end);
        if (free) {
            locks.put(name, new Held(holder, clock.instant().plus(lease)));
        }
        return free;
    }

    void unlock(String name, String holder) {
        locks.computeIfPresent(name, (key, held) -> held.holder.equals(holder) ? null : held);
    }

    Lists lists() {
        return lists;
    }

    /** Returns the live sessions on an owner's list, by id. */
    Map<String, StoredSession> ownedBy(String owner) {
        Map<String, StoredSession> owned = new TreeMap<>();
        for (String id : lists.live(owner, each -> live(each) != null)) {
            Kept kept = Objects.requireNonNull(live(id), "record");
            owned.put(id, kept.session().expiring(kept.expires()));
        }
        return owned;
    }

    Successor putSuccessor(String name, Successor successor, Duration keep) {
        Successor kept = successor(name);
        if (kept == null) {
            successors.put(name, new Noted(successor, clock.instant().plus(keep)));
        }
        return kept == null ? successor : kept;
    }

    @Nullable
    Successor successor(String name) {
        Noted noted = successors.get(name);
        return noted == null || !clock.instant().isBefore(noted.end) ? null : noted.successor;
    }

    private static boolean isExpected(StoredSession kept, StoredSession expected) {
        String version = expected.version();
        return version == null ? kept.sameDocument(expected) : version.equals(kept.version());
    }

    private Kept kept(StoredSession session) {
        StoredSession given = world.keepsText() ? StoredSession.of(session.json(), null) : session.versioned(null);
        return new Kept(versioned(given, world.hasVersions() ? "v" + ++versions : null), session.expires());
    }

    /** As in MemoryStore, the document takes the cookie; where texts are kept, only the expiry beside the text moves. */
    private Kept moved(Kept kept, StoredSession by) {
        if (world.keepsText()) {
            return new Kept(kept.session(), by.expires());
        }
        StoredSession session = kept.session();
        return new Kept(versioned(session.touchedBy(by), session.version()), by.expires());
    }

    private static StoredSession versioned(StoredSession session, @Nullable String version) {
        return version == null ? session : session.versioned(version);
    }

    private void put(String id, @Nullable Kept after) {
        Kept before = live(id);
        if (after == null) {
            records.remove(id);
        } else {
            records.put(id, after);
        }
        observer.changed(id, before, after);
    }

    private record Held(String holder, Instant end) {}

    private record Noted(Successor successor, Instant end) {}
}
