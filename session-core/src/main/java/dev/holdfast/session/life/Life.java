package dev.holdfast.session.life;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long one session lives, beside its cookie. Immutable.
 *
 * @param marks what its document says, or is to say
 * @param idleEnd when it ends if nobody uses it any more; null if there is no such limit, or if it is not known
 * @param slides whether the request counts as a use
 * @param listing its place on the list of a user who signs in in this request; null if nobody does
 */
public record Life(
        Limits limits,
        Marks marks,
        @Nullable Instant idleEnd,
        boolean slides,
        @Nullable Listing listing) {
    /** That of a session which ends with its cookie. */
    public static final Life OF_COOKIE = new Life(Limits.NONE, Marks.NONE, null, true, null);

    /** Clocks of servers differ; a session that has begun later than this from now was dated by a clock that was wrong. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** How far an end that a store rounds may be from the one it was given. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /** Returns the life of a session that begins. */
    public static Life begun(Limits limits, boolean slides, Instant now) {
        Marks marks = limits.areOn() ? Marks.begun(now) : Marks.NONE;
        return limits.areOn() ? new Life(limits, marks, null, slides, null).used(now) : OF_COOKIE;
    }

    /**
     * Returns the life of a session that was stored, before this request uses it.
     *
     * @param stored when its record would have ended; null if the store does not say
     */
    public static Life loaded(Limits limits, Marks marks, boolean slides, @Nullable Instant stored) {
        return limits.areOn() || !marks.areNone()
                ? new Life(limits, marks, limits.idle() == null ? null : stored, slides, null)
                : OF_COOKIE;
    }

    /** Returns this life after a use at {@code now}; the same in a request that does not count as one. */
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

    /** Returns this life with another ending of the cookie. */
    public Life renewed(Rotation next) {
        return with(marks.renewed(next));
    }

    /** Returns this life with the marks of a user who signs in, and a place on the user's list; null where there are no lists. */
    public Life signedIn(Marks changed, @Nullable Listing place) {
        return new Life(limits, changed, idleEnd, slides, place);
    }

    /** Returns the idle limit in force, or null without one. A session's own only shortens the application's. */
    public @Nullable Duration idle() {
        return earlierOf(limits.idle(), limits.idle() == null ? null : marks.idle());
    }

    /** Returns true if the session's own idle limit is in force, of which the touching read knew nothing. */
    public boolean hasOwnIdle() {
        return limits.idle() != null && marks.idle() != null && marks.idle().compareTo(limits.idle()) < 0;
    }

    /** Returns when the record is to end: the first of the limits and of {@code cookieEnd}, which null does not limit. */
    public @Nullable Instant end(@Nullable Instant cookieEnd) {
        return earlierOf(earlierOf(idleEnd, absoluteEnd()), cookieEnd);
    }

    /** Returns true if the absolute limit has been reached at {@code now}, or cannot be counted because the session begins in the future. */
    public boolean isOver(Instant now) {
        Instant end = absoluteEnd();
        Instant start = marks.start();
        return end != null && start != null && (!now.isBefore(end) || start.isAfter(now.plus(SKEW)));
    }

    /** Returns true if the absolute limit cannot be counted, because the document does not say when the session began. */
    public boolean isUnmarked() {
        return limits.absolute() != null && marks.areNone();
    }

    /** Returns true if an unmarked session is taken as one that begins at {@code now}. */
    public boolean isAdopted(Instant now) {
        return now.isBefore(limits.unmarkedUntil());
    }

    /**
     * Returns when a session was used last whose record was to end at {@code stored}; null if that does not say, because another limit
     * than the idle one has set it. Never later than {@code now}: a touching read by a request that has not ended knows nothing of a session's
     * own limit.
     *
     * @param cookieLife how long its cookie lives; null for a browser session
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
