package dev.holdfast.session.life;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one session, independent of its cookie. Immutable.
 *
 * @param marks the times and the owner in its document
 * @param idleEnd when it ends if it is not used again; null if there is no idle limit, or if it is not known
 * @param slides whether the request counts as a use
 * @param listing its place on the list of a user who signs in in this request; null if nobody does
 */
public record Life(
        Limits limits,
        Marks marks,
        @Nullable Instant idleEnd,
        boolean slides,
        @Nullable Listing listing) {
    /** The life of a session that ends with its cookie. */
    public static final Life OF_COOKIE = new Life(Limits.NONE, Marks.NONE, null, true, null);

    /** The tolerated difference between the clocks of servers; a beginning further in the future was written by a wrong clock. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** The maximum rounding of an expiry by a store. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /** Returns the life of a new session. */
    public static Life begun(Limits limits, boolean slides, Instant now) {
        Marks marks = limits.areOn() ? Marks.begun(now) : Marks.NONE;
        return limits.areOn() ? new Life(limits, marks, null, slides, null).used(now) : OF_COOKIE;
    }

    /**
     * Returns the life of a stored session, before this request uses it.
     *
     * @param stored the expiry of its record; null if the store does not know it
     */
    public static Life loaded(Limits limits, Marks marks, boolean slides, @Nullable Instant stored) {
        return limits.areOn() || !marks.areNone()
                ? new Life(limits, marks, limits.idle() == null ? null : stored, slides, null)
                : OF_COOKIE;
    }

    /** Returns this life after a use at {@code now}; unchanged in a request that does not count as a use. */
    public Life used(Instant now) {
        Duration idle = idle();
        if (idle == null || !(slides || idleEnd == null)) {
            return this;
        }
        Instant end = now.truncatedTo(ChronoUnit.MILLIS).plus(idle);
        return new Life(limits, marks, end, slides, listing);
    }

    /** Returns this life with other marks. */
    public Life with(Marks changed) {
        return new Life(limits, changed, idleEnd, slides, listing);
    }

    /** Returns this life with another suffix of the cookie. */
    public Life renewed(Rotation next) {
        return with(marks.renewed(next));
    }

    /** Returns this life with the marks of a user who signs in, and a place on the user's list; null if there are no lists. */
    public Life signedIn(Marks changed, @Nullable Listing place) {
        return new Life(limits, changed, idleEnd, slides, place);
    }

    /** Returns the idle limit in force, or null. A session's own limit applies only if it is shorter than the application's. */
    public @Nullable Duration idle() {
        return earlierOf(limits.idle(), limits.idle() == null ? null : marks.idle());
    }

    /** Returns true if the session's own idle limit is in force, which a read that touches does not know. */
    public boolean hasOwnIdle() {
        return limits.idle() != null && marks.idle() != null && marks.idle().compareTo(limits.idle()) < 0;
    }

    /** Returns the expiry of the record: the earliest of the limits and {@code cookieEnd}; null is no limit. */
    public @Nullable Instant end(@Nullable Instant cookieEnd) {
        return earlierOf(earlierOf(idleEnd, absoluteEnd()), cookieEnd);
    }

    /** Returns true if the absolute limit is reached at {@code now}, or if the session begins in the future. */
    public boolean isOver(Instant now) {
        Instant end = absoluteEnd();
        Instant start = marks.start();
        return end != null && start != null && (!now.isBefore(end) || start.isAfter(now.plus(SKEW)));
    }

    /** Returns true if there is an absolute limit, but the document has no beginning. */
    public boolean isUnmarked() {
        return limits.absolute() != null && marks.areNone();
    }

    /** Returns true if an unmarked session is accepted at {@code now}, as one that begins then. */
    public boolean isAdopted(Instant now) {
        return now.isBefore(limits.unmarkedUntil());
    }

    /**
     * Returns when a session was last used whose record had the expiry {@code stored}; null if this is unknown, because a limit
     * other than the idle limit has set the expiry. Never later than {@code now}: a read that touches does not know a session's
     * own limit.
     *
     * @param cookieLife the cookie's time to live; null for a browser session
     */
    public @Nullable Instant lastUsed(@Nullable Instant stored, @Nullable Duration cookieLife, Instant now) {
        Duration life = earlierOf(idle(), cookieLife);
        Instant cap = absoluteEnd();
        boolean capped = cap != null
                && stored != null
                && Duration.between(cap, stored).abs().compareTo(ROUNDING) <= 0;
        return stored == null || life == null || capped ? null : earlierOf(stored.minus(life), now);
    }

    private @Nullable Instant absoluteEnd() {
        Instant start = marks.start();
        return start == null || limits.absolute() == null ? null : start.plus(limits.absolute());
    }

    private static <T extends Comparable<T>> @Nullable T earlierOf(@Nullable T one, @Nullable T other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
