package dev.holdfast.session.life;

import java.time.Duration;
import java.time.Instant;

/**
 * The place of an id on the list of a user who signs in. A later revocation wins, however long the request takes.
 *
 * @param generation the generation of the list before the id was added
 * @param count the number of ids on the list then
 * @param since when the id was added
 */
public record Listing(String id, long generation, int count, Instant since) {
    /** Readers of a list remove ids that have had no record for a minute; this is well below. */
    private static final Duration CERTAIN = Duration.ofSeconds(30);

    /** Returns true if {@code other} is certainly on the list at {@code now}. */
    public boolean holds(String other, Instant now) {
        return id.equals(other) && isCertain(now);
    }

    /** Returns true if the id is certainly on the list at {@code now}, with a record or without. */
    public boolean isCertain(Instant now) {
        return now.isBefore(since.plus(CERTAIN)) && !now.isBefore(since);
    }

    @Override
    public String toString() {
        return "Listing[generation=" + generation + "]";
    }
}
