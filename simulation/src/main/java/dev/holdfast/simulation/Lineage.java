package dev.holdfast.simulation;

import java.util.LinkedHashSet;
import java.util.Set;

/** One session with all ids that it has had. */
final class Lineage {
    private final Set<String> stored = new LinkedHashSet<>();
    private boolean revived;
    private boolean expired;

    void stored(String id) {
        stored.add(id);
    }

    /** Returns true if it was in the store, under any id. */
    boolean wasStored() {
        return !stored.isEmpty();
    }

    /** A writer without conditions has stored it again. */
    void revive() {
        revived = true;
    }

    /** Its absolute limit passed while a request had it: no save of that request may store it. */
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
