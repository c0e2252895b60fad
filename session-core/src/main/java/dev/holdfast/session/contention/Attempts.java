package dev.holdfast.session.contention;

import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * A write that is attempted again after each conflict. Used by one thread.
 *
 * @param <R> its result
 */
public abstract class Attempts<R> {
    private StoredSession expected;
    private int conflicts;

    /** Creates attempts to replace {@code expected}. */
    protected Attempts(StoredSession expected) {
        this.expected = expected;
    }

    /** Makes one attempt, and returns the result of the write; null after a {@linkplain #conflict conflict}. */
    protected abstract @Nullable R next();

    /** Returns the session that is stored after a write with this {@code result}; null for none. */
    protected abstract @Nullable StoredSession stored(R result);

    /** Returns the session that the next attempt replaces. */
    protected final StoredSession expected() {
        return expected;
    }

    /** Returns how many attempts have met a conflict. */
    protected final int conflicts() {
        return conflicts;
    }

    /** Notes a conflict: the store has {@code found}. */
    protected final void conflict(StoredSession found) {
        expected = found;
        conflicts++;
    }
}
