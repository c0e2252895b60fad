package dev.holdfast.session.life;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The suffix after the id in a session's cookie, which is renewed periodically. The previous suffix is valid until the browser
 * has presented the current one, and half a minute longer: requests with it may still be in flight, and a response with the
 * current one may have been lost. Immutable; times are in whole seconds, rounded down.
 *
 * @param current the current suffix; empty for only the id
 * @param since when the current suffix was created
 * @param previous the previous suffix; null before the first renewal
 * @param seen when the current suffix was first presented; null until then
 */
public record Rotation(
        String current,
        Instant since,
        @Nullable String previous,
        @Nullable Instant seen) {
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Returns the rotation of a session whose cookie has only the id, since {@code created}. */
    static Rotation begun(Instant created) {
        return new Rotation("", created, null, created);
    }

    /** Returns true if a cookie with this suffix is valid. */
    public boolean admits(String ending, Instant now) {
        boolean isGrace = seen == null || now.isBefore(seen.plus(GRACE));
        return ending.equals(current) || (ending.equals(previous) && isGrace);
    }

    /**
     * Returns the rotation after a request with the suffix {@code presented}, at {@code now}; unchanged if nothing changes. Only
     * a request with the current suffix renews it, so that there are never two new suffixes that the browser has not presented.
     *
     * @param period how often the suffix is renewed
     * @param endings creates suffixes that cannot be guessed
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

    /** Contains no suffix. */
    @Override
    public String toString() {
        return "Rotation[since=" + since + ", seen=" + seen + "]";
    }
}
