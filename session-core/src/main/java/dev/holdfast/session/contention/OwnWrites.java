package dev.holdfast.session.contention;

import dev.holdfast.session.store.StoredSession;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes documents that this process has written recently from those of others: a table of fixed size, in which a session
 * replaces an earlier one at the same index. It keeps no document in memory. A forgotten document counts as written by another
 * process.
 */
public final class OwnWrites {
    private static final int PLACES = 1 << 12;

    private final AtomicReferenceArray<@Nullable Own> places = new AtomicReferenceArray<>(PLACES);

    /** Remembers what this process has written for the session; ignores null. */
    public void add(String id, @Nullable StoredSession written) {
        if (written != null) {
            places.setRelease(place(id), new Own(id, written));
        }
    }

    /** Returns true if {@code found} is what this process wrote last for the session, if it is not forgotten. */
    public boolean has(String id, StoredSession found) {
        Own own = places.getAcquire(place(id));
        StoredSession written = own == null || !own.id.equals(id) ? null : own.get();
        return written != null && written.sameDocument(found);
    }

    private static int place(String id) {
        int hash = id.hashCode();
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }

    private static final class Own extends WeakReference<StoredSession> {
        private final String id;

        private Own(String id, StoredSession written) {
            super(written);
            this.id = id;
        }
    }
}
