package dev.holdfast.session;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Remembers ids whose records could not be read, so that requests do not prolong their lives: a table of fixed size, which forgets. */
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
