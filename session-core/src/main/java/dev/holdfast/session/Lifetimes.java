package dev.holdfast.session;

import dev.holdfast.session.life.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Limits of sessions that no touch extends: options of {@link SessionManagerBuilder#lifetimes}. Immutable; each method returns a
 * changed copy, and a later call overrides an earlier one. Without limits a session lives as long as its cookie.
 */
public final class Lifetimes {
    static final Lifetimes NONE = new Lifetimes(Limits.NONE);

    private final Limits limits;

    private Lifetimes(Limits limits) {
        this.limits = limits;
    }

    /**
     * Ends a session that was not used for {@code limit}, even if its cookie is still valid. A request that does not ask for its
     * session does not use it; see also {@link SessionManagerBuilder#notUse}. Null for no limit, which is the default.
     *
     * @param limit at least a second; in whole milliseconds
     */
    public Lifetimes idle(@Nullable Duration limit) {
        requireSecond("idle", limit);
        Duration whole = limit == null ? null : Duration.ofMillis(limit.toMillis());
        return new Lifetimes(new Limits(whole, limits.absolute(), limits.renewEvery(), limits.unmarkedUntil()));
    }

    /**
     * Ends a session {@code limit} after it began, or after its user signed in, even if it is in use. Null for no limit, which is
     * the default.
     *
     * @param limit at least a second; in whole seconds, from the second in which the session began
     */
    public Lifetimes absolute(@Nullable Duration limit) {
        requireSecond("absolute", limit);
        return new Lifetimes(new Limits(limits.idle(), limit, limits.renewEvery(), limits.unmarkedUntil()));
    }

    /**
     * Accepts sessions without a stored beginning until {@code time}, and counts their limits from their next use: sessions that
     * were created before {@link #absolute} was set, or by a Node application. After {@code time}, or without this option, such a
     * session is not accepted. Its record is not changed.
     *
     * @param time {@link Instant#MAX} if a Node application creates sessions too
     */
    public Lifetimes unmarkedUntil(Instant time) {
        Objects.requireNonNull(time, "time");
        return new Lifetimes(new Limits(limits.idle(), limits.absolute(), limits.renewEvery(), time));
    }

    /**
     * Renews the cookie of a session this often, so that a stolen cookie stops working. The session keeps its id, its record and
     * its attributes; the cookie has a suffix after the id, which changes. The previous cookie is valid until the browser has
     * presented the new one, and 30 seconds longer. Only a request that uses its session renews the cookie; a renewal costs two
     * writes. Null for never, which is the default.
     *
     * <p>Use it only if no other application reads the sessions: a Node application does not find the session of a renewed
     * cookie, and neither does a manager without this option. Needs a store with conditional writes, and {@link
     * ConflictHandling#MERGE}.
     *
     * @param period at least a minute
     */
    public Lifetimes renewEvery(@Nullable Duration period) {
        if (period != null && period.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("renewEvery must be a minute or more, but is " + period);
        }
        return new Lifetimes(new Limits(limits.idle(), limits.absolute(), period, limits.unmarkedUntil()));
    }

    /** Returns the limits of NIST SP 800-63B-4 for AAL1: 30 days from the sign-in. */
    public Lifetimes aal1() {
        return absolute(Duration.ofDays(30));
    }

    /** Returns the limits of NIST SP 800-63B-4 for AAL2: an hour without use, 24 hours from the sign-in. */
    public Lifetimes aal2() {
        return idle(Duration.ofHours(1)).absolute(Duration.ofHours(24));
    }

    /** Returns the limits of NIST SP 800-63B-4 for AAL3: 15 minutes without use, 12 hours from the sign-in. */
    public Lifetimes aal3() {
        return idle(Duration.ofMinutes(15)).absolute(Duration.ofHours(12));
    }

    /** Returns the limits. Throws IllegalArgumentException if they contradict each other. */
    Limits limits() {
        Duration idle = limits.idle();
        Duration absolute = limits.absolute();
        if (idle != null && absolute != null && idle.compareTo(absolute) > 0) {
            throw new IllegalArgumentException(
                    "idle must not be longer than absolute, but " + idle + " is longer than " + absolute);
        }
        return limits;
    }

    @Override
    public String toString() {
        return "Lifetimes[idle=" + limits.idle() + ", absolute=" + limits.absolute() + ", renewEvery="
                + limits.renewEvery() + "]";
    }

    private static void requireSecond(String name, @Nullable Duration limit) {
        if (limit != null && limit.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(name + " must be a second or more, but is " + limit);
        }
    }
}
