package dev.holdfast.session.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A store that can move an expiry by what its own document says: from now, as long as the session's cookie lives. A request that
 * only reads its session then costs one call, and one that does not ask for it reads nothing.
 *
 * <p>To move an expiry so must be what {@link #touch(String, StoredSession)} does with the session that is stored. A store may leave
 * it, and says so: for a document of another shape, or where the time to live is not the cookie's. {@code SlidingSessionStoreContract}
 * of the test kit checks one.
 *
 * @apiNote A release before 1.0 may change this optional port; the changelog then says how.
 */
public interface SlidingSessionStore extends SessionStore {
    /** Returns the session with the expiry that it had before, if the store knows it, and moves that; null if there is none. One call. */
    @Nullable
    Loaded touchAndGet(String id);

    /**
     * Returns the session with the expiry that it had before, if the store knows it, and moves that: to {@code idle} from now, or as long as
     * the session's cookie lives if that is less. Null if there is none. One call. A store that can read alone returns a session that must
     * be touched yet.
     *
     * @param idle in whole milliseconds; zero only reads, and leaves the expiry as it is
     */
    default @Nullable Loaded touchAndGet(String id, Duration idle) {
        StoredSession found = get(id);
        return found == null ? null : new Loaded(found, false);
    }

    /**
     * Drops what the store remembers of the session in this process, so that what is then read was stored at a moment after this call. Does
     * not block. A store that remembers nothing does nothing; one that does answers only {@code touchAndGet} from it.
     */
    default void forget(String id) {}

    /** Moves the expiry without reading the session: one call. */
    Slide touch(String id);

    /** What became of an expiry. */
    enum Slide {
        /** It was moved, or there is nothing to move: the store keeps sessions for ever, or has moved it a moment ago. */
        MOVED,
        /** There is no such session. */
        GONE,
        /** It is as it was; the session must be read, and touched with what it says. */
        LEFT
    }

    /**
     * A session, and whether its expiry was moved.
     *
     * @param isTouched false if it must be touched yet
     */
    record Loaded(StoredSession session, boolean isTouched) {}
}
