package dev.holdfast.session;

import dev.holdfast.session.store.StoredSession;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Tells documents that this process has lately written from those of others: a table of fixed size, where each session has one place
 * and loses it to the next one of the same place. What is forgotten counts as another's.
 */
final class OwnWrites {
    private static final int PLACES = 1 << 12;

    private final AtomicLongArray places = new AtomicLongArray(PLACES);

    void add(String id, @Nullable StoredSession written) {
        if (written != null) {
            places.setRelease(place(id), hash(id, written));
        }
    }

    boolean has(String id, StoredSession found) {
        return places.getAcquire(place(id)) == hash(id, found);
    }

    private static int place(String id) {
        int hash = id.hashCode();
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }

    private static long hash(String id, StoredSession session) {
        return ((long) id.hashCode() << 32)
                | Integer.toUnsignedLong(session.json().hashCode());
    }
}
