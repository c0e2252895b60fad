package dev.holdfast.session.life;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ending that the cookie of a session has behind the id, and that is renewed from time to time. The one before counts until the browser
 * has presented the current one, and half a minute more: requests that were sent with it may still be on their way, and a response with the
 * current one may have been lost. Immutable; times are in whole seconds, rounded down.
 *
 * @param current what the cookie ends with; empty for the id alone
 * @param since when that was made
 * @param previous the one before; null before the first renewal
 * @param seen when the current one was presented for the first time; null until then
 */
public record Rotation(
        String current,
        Instant since,
        @Nullable String previous,
        @Nullable Instant seen) {
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Returns that of a session whose cookie is the id alone, since {@code created}. */
    static Rotation begun(Instant created) {
        return new Rotation("", created, null, created);
    }

    /** Returns true if a request with this ending has the session. */
    public boolean admits(String ending, Instant now) {
        boolean isGrace = seen == null || now.isBefore(seen.plus(GRACE));
        return ending.equals(current) || (ending.equals(previous) && isGrace);
    }

    /**
     * Returns what it is after a request with the ending {@code presented}, at {@code now}; the same if that changes nothing. It is renewed only
     * by a request that has the current ending, so that there are never two that a browser may still wait for.
     *
     * @param period how often it is renewed
     * @param endings makes endings that nobody can guess
     */
    public Rotation after(String presented, Duration period, Instant now, Supplier<String> endings) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        if (!presented.equals(current)) {
            return this;
        }
        if (seen == null) {
            return new Rotation(current, since, previous, second);
        }
        boolean isDue = !now.isBefore(since.plus(period)) && !now.isBefore(seen.plus(GRACE));
        return isDue ? new Rotation(endings.get(), second, current, null) : this;
    }

    /** Names no ending. */
    @Override
    public String toString() {
        return "Rotation[since=" + since + ", seen=" + seen + "]";
    }
}
