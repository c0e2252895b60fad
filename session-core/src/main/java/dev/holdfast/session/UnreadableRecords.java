package dev.holdfast.session;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers ids of unreadable records, so that requests do not move their expiry: a table of fixed size, in which new entries
 * replace old ones.
 */
final class UnreadableRecords {
    private static final int PLACES = 1 << 10;

    private final AtomicReferenceArray<@Nullable String> ids = new AtomicReferenceArray<>(PLACES);

    void add(String id) {
        ids.setRelease(place(id), id);
    }

    boolean has(String id) {
        return id.equals(ids.getAcquire(place(id)));
    }

    private static int place(String id) {
        int hash = id.hashCode();
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
