package dev.holdfast.simulation;

import java.util.LinkedHashSet;
import java.util.Set;

/** One session under all the ids that it has had. */
final class Lineage {
    private final Set<String> stored = new LinkedHashSet<>();
    private boolean revived;
    private boolean expired;

    void stored(String id) {
        stored.add(id);
    }

    /** Returns true if it was in the store, under whatever id. */
    boolean wasStored() {
        return !stored.isEmpty();
    }

    /** A writer without conditions has brought it back. */
    void revive() {
        revived = true;
    }

    /** Its absolute limit has passed while a request had it: no save of that request may store it. */
    void expire() {
        expired = true;
    }

    boolean isExpired() {
        return expired;
    }

    boolean isRevived() {
        return revived;
    }
}
