package dev.holdfast.session.life;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The times and the owner of a session, in one member of its document. It has times of beginning and no deadlines, so that a
 * stricter configuration applies at once. Immutable; times are in whole seconds, rounded down.
 *
 * @param created when the session began; null if the document does not contain it
 * @param owner its owner; null while nobody has signed in
 * @param idle an idle limit of its own, in whole seconds; null for the application's
 * @param renewal the renewed suffix of its cookie; null if it was never renewed
 * @param others members of later versions, as JSON, each after a comma
 */
public record Marks(
        @Nullable Instant created,
        @Nullable Owner owner,
        @Nullable Duration idle,
        @Nullable Rotation renewal,
        String others) {
    /** The marks of a document without any. */
    public static final Marks NONE = new Marks(null, null, null, null, "");

    /** Returns the marks of a new session. */
    public static Marks begun(Instant now) {
        return new Marks(seconds(now), null, null, null, "");
    }

    /** Returns true if there are none. */
    public boolean areNone() {
        return created == null;
    }

    /** Returns these marks after {@code user} has signed in. */
    public Marks signedIn(String user, @Nullable String device, String handle, Instant now) {
        return new Marks(
                created == null ? seconds(now) : created,
                new Owner(user, handle, device, seconds(now)),
                idle,
                renewal,
                others);
    }

    /** Returns these marks after the user has confirmed the sign-in. */
    public Marks confirmed(Owner confirmed, Instant now) {
        Owner again = new Owner(confirmed.user(), confirmed.handle(), confirmed.device(), seconds(now));
        return new Marks(created, again, idle, renewal, others);
    }

    /** Returns these marks with an idle limit of their own; null for none. */
    public Marks withIdle(@Nullable Duration limit) {
        return new Marks(created, owner, limit, renewal, others);
    }

    /** Returns these marks with another suffix of the cookie. */
    public Marks renewed(@Nullable Rotation next) {
        return new Marks(created, owner, idle, next, others);
    }

    /** Returns the cookie's suffix and its times; null if the document has no beginning of the session. */
    public @Nullable Rotation rotation() {
        return renewal == null && created != null ? Rotation.begun(created) : renewal;
    }

    /** Returns when the absolute limit begins to count; null if the document does not contain it. */
    public @Nullable Instant start() {
        return owner == null ? created : owner.since();
    }

    /**
     * Merges these marks with those that another request has {@code stored} since both loaded {@code base}. A merge never makes a
     * session younger, and never removes its times. Of two renewals of the cookie the one that was stored first is kept.
     */
    public Marks merged(Marks base, Marks stored) {
        if (stored.areNone()) {
            return this;
        }
        return new Marks(
                earlier(created, stored.created),
                Objects.equals(owner, base.owner) ? stored.owner : owner,
                Objects.equals(idle, base.idle) ? stored.idle : idle,
                Objects.equals(base.renewal, stored.renewal) ? renewal : stored.renewal,
                stored.others);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static Instant seconds(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String toString() {
        return "Marks[created=" + created + ", signedIn=" + (owner != null) + "]";
    }

    /**
     * The owner of a session.
     *
     * @param user the user, as passed by the application
     * @param handle the public name of the session
     * @param device the name of the user's device, as passed by the application; null for none
     * @param since when the user signed in, or last confirmed the sign-in
     */
    public record Owner(
            String user, String handle, @Nullable String device, Instant since) {
        /** Returns true if {@code other} is from the same sign-in, also if it was confirmed since. */
        public boolean isSame(@Nullable Owner other) {
            return other != null && handle.equals(other.handle);
        }

        @Override
        public String toString() {
            return "Owner[since=" + since + "]";
        }
    }
}
