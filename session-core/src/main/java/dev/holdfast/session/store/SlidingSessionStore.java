package dev.holdfast.session.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A store that can move an expiry by its own document: from now, by the time to live of the session's cookie. A request that only
 * reads its session then makes one call, and a request that does not ask for its session reads nothing.
 *
 * <p>The expiry must be the one that {@link #touch(String, StoredSession)} would set with the stored session. A store may leave
 * the expiry as it is, and then says so: for a document of another form, or if the time to live is not that of the cookie. {@code
 * SlidingSessionStoreContract} of the test kit checks an implementation.
 *
 * @apiNote A release before 1.0 may change this optional port; the changelog then says how.
 */
public interface SlidingSessionStore extends SessionStore {
    /** Returns the session with its earlier expiry, if the store knows it, and moves the expiry; null if there is none. One call. */
    @Nullable
    Loaded touchAndGet(String id);

    /**
     * Returns the session with its earlier expiry, if the store knows it, and moves the expiry to {@code idle} from now, or by
     * the time to live of the session's cookie if that is shorter. Null if there is none. One call. A store that can only read
     * returns a session that must still be touched.
     *
     * @param idle in whole milliseconds; zero only reads and does not move the expiry
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

    /** What a touch did to an expiry. */
    enum Slide {
        /** It was moved, or needs no move: the store never expires sessions, or has moved the expiry a moment ago. */
        MOVED,
        /** There is no such session. */
        GONE,
        /** It was not moved; the session must be read and touched with its own cookie. */
        LEFT
    }

    /**
     * A session, and whether its expiry was moved.
     *
     * @param isTouched false if the session must still be touched
     */
    record Loaded(StoredSession session, boolean isTouched) {}
}
