package dev.holdfast.session.contention;

import dev.holdfast.session.store.StoredSession;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A write that is attempted again after each conflict. Used by one thread.
 *
 * @param <R> the result of the write
 */
public final class Attempts<R> {
    private final Function<Attempts<R>, @Nullable R> attempt;
    private final Function<R, @Nullable StoredSession> stored;
    private StoredSession expected;
    private int conflicts;

    /**
     * Attempts that begin with {@code expected}, which the write is to replace.
     *
     * @param attempt makes one attempt and returns its result; null after it has reported a {@linkplain #conflict conflict}
     * @param stored returns what is stored after a result; null for nothing
     */
    public Attempts(
            StoredSession expected,
            Function<Attempts<R>, @Nullable R> attempt,
            Function<R, @Nullable StoredSession> stored) {
        this.expected = expected;
        this.attempt = attempt;
        this.stored = stored;
    }

    /** Returns what the next attempt replaces. */
    public StoredSession expected() {
        return expected;
    }

    /** Returns the number of conflicts so far. */
    public int conflicts() {
        return conflicts;
    }

    /** Reports that the record is {@code found} and not what was expected. */
    public void conflict(StoredSession found) {
        expected = found;
        conflicts++;
    }

    @Nullable
    R next() {
        return attempt.apply(this);
    }

    @Nullable
    StoredSession stored(R result) {
        return stored.apply(result);
    }
}
