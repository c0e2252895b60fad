package dev.holdfast.session.contention;

import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * A write that is attempted again after each conflict. Used by one thread.
 *
 * @param <R> what has become of it
 */
public abstract class Attempts<R> {
    private StoredSession expected;
    private int conflicts;

    /** Attempts that begin with {@code expected}, which the write is to replace. */
    protected Attempts(StoredSession expected) {
        this.expected = expected;
    }

    /** Makes one attempt, and returns what has become of the write; null after a {@linkplain #conflict conflict}. */
    protected abstract @Nullable R next();

    /** Returns what is stored after the write that has ended as {@code result}; null for nothing. */
    protected abstract @Nullable StoredSession stored(R result);

    /** Returns what the next attempt replaces. */
    protected final StoredSession expected() {
        return expected;
    }

    /** Returns how many attempts have met a conflict. */
    protected final int conflicts() {
        return conflicts;
    }

    /** Takes note that {@code found} stood in the way. */
    protected final void conflict(StoredSession found) {
        expected = found;
        conflicts++;
    }
}
