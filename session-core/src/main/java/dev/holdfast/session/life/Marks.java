package dev.holdfast.session.life;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the document of a session says of its life, in one member beside the attributes: times of beginning and no deadlines, so that a
 * stricter configuration holds at once. Immutable; times are in whole seconds, rounded down.
 *
 * @param created when the session began; null for a document that does not say
 * @param owner whose it is; null while nobody has signed in
 * @param idle a limit of its own, in whole seconds; null for the application's
 * @param renewal the renewed ending of its cookie; null if it was never renewed
 * @param others members of later versions, as JSON, each with a comma in front
 */
public record Marks(
        @Nullable Instant created,
        @Nullable Owner owner,
        @Nullable Duration idle,
        @Nullable Rotation renewal,
        String others) {
    /** Those of a document without any. */
    public static final Marks NONE = new Marks(null, null, null, null, "");

    /** Returns those of a session that begins. */
    public static Marks begun(Instant now) {
        return new Marks(seconds(now), null, null, null, "");
    }

    /** Returns true if there are none. */
    public boolean areNone() {
        return created == null;
    }

    /** Returns these of a session to which {@code user} has signed in. */
    public Marks signedIn(String user, @Nullable String device, String handle, Instant now) {
        return new Marks(
                created == null ? seconds(now) : created,
                new Owner(user, handle, device, seconds(now)),
                idle,
                renewal,
                others);
    }

    /** Returns these once the user has proved anew to be the one who signed in. */
    public Marks confirmed(Owner confirmed, Instant now) {
        Owner again = new Owner(confirmed.user(), confirmed.handle(), confirmed.device(), seconds(now));
        return new Marks(created, again, idle, renewal, others);
    }

    /** Returns these with a limit of their own; null for none. */
    public Marks withIdle(@Nullable Duration limit) {
        return new Marks(created, owner, limit, renewal, others);
    }

    /** Returns these with another ending of the cookie. */
    public Marks renewed(@Nullable Rotation next) {
        return new Marks(created, owner, idle, next, others);
    }

    /** Returns what the cookie ends with, and when that was made; null if the document does not say when the session began. */
    public @Nullable Rotation rotation() {
        return renewal == null && created != null ? Rotation.begun(created) : renewal;
    }

    /** Returns when the absolute limit begins to count; null if the document does not say. */
    public @Nullable Instant start() {
        return owner == null ? created : owner.since();
    }

    /**
     * Returns these, brought together with what another request has {@code stored} since both had {@code base}. Nobody makes a session
     * younger so, nor takes its times away. Of two renewals of the cookie the one that was stored first stays.
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
     * Whose a session is.
     *
     * @param user the name that the application has for the user
     * @param handle what names the session to its user, in place of its id
     * @param device what the application has called the user's device; null for nothing
     * @param since when the user signed in, or last proved to be the one who had
     */
    public record Owner(
            String user, String handle, @Nullable String device, Instant since) {
        /** Returns true if {@code other} is of the same sign-in, however often confirmed. */
        public boolean isSame(@Nullable Owner other) {
            return other != null && handle.equals(other.handle);
        }

        @Override
        public String toString() {
            return "Owner[since=" + since + "]";
        }
    }
}
