package dev.holdfast.session;

import dev.holdfast.session.CommitPolicy.StoredCopy;
import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.document.AttributeSnapshot;
import dev.holdfast.session.life.Marks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a session is compared with at the end of a request: how it began, and how it was last saved. Immutable. As in express-session
 * the beginning stays when the session gets another id, and what the application saves after {@code regenerate} does not count.
 *
 * @param began how the session was when it was loaded or made
 * @param saved how it was when the store was last given it; null if the store has none of it that counts
 * @param countsSaves false after {@code regenerate}
 * @param lastUsed when the session was used before this request, as far as its record tells; null if unknown
 */
record Baseline(
        Form began,
        @Nullable Form saved,
        boolean countsSaves,
        @Nullable Instant lastUsed) {
    /** A new session: any attribute is a modification. */
    static Baseline generated(Form form) {
        return new Baseline(form, null, true, null);
    }

    /** A loaded session. With {@code resave} it counts as never written. */
    static Baseline loaded(Form form, Resave resave, @Nullable Instant lastUsed) {
        return new Baseline(form, resave == Resave.ALWAYS ? null : form, true, lastUsed);
    }

    Baseline regenerated() {
        return new Baseline(began, saved, false, null);
    }

    /** As express-session: the beginning stays. */
    Baseline reloaded(Baseline read) {
        return new Baseline(began, read.saved, countsSaves, lastUsed);
    }

    /** Under the new id nothing has been written. */
    Baseline renewed() {
        return new Baseline(began, null, countsSaves, lastUsed);
    }

    /** The application has saved it. */
    Baseline saved(Form form) {
        return countsSaves ? committed(form) : this;
    }

    /** The end of the request has saved it. */
    Baseline committed(Form form) {
        return new Baseline(began, form, countsSaves, lastUsed);
    }

    boolean isModified(SessionState now, AttributeSnapshot written) {
        return !began.isAlike(now, written);
    }

    StoredCopy copyOf(SessionState now, AttributeSnapshot written) {
        if (saved == null) {
            return StoredCopy.NEVER_WRITTEN;
        }
        boolean same = saved.marks().equals(now.life().marks()) && saved.isAlike(now, written);
        return same ? StoredCopy.CURRENT : StoredCopy.STALE;
    }

    boolean differsInRenewalAlone(SessionState now, AttributeSnapshot written) {
        return saved != null
                && saved.isAlike(now, written)
                && now.life().marks().renewed(saved.marks().renewal()).equals(saved.marks());
    }

    /** Whether a session that was loaded is saved although nothing has changed. */
    enum Resave {
        ALWAYS,
        IF_CHANGED
    }

    /**
     * How a session is at one moment, as far as a change of it is worth a write.
     *
     * @param cookie null where a change of the cookie alone is no change, as in express-session
     * @param marks a change of them alone is worth a write, but nothing that the application has changed
     */
    record Form(
            String id,
            AttributeSnapshot attributes,
            @Nullable Cookie cookie,
            Marks marks) {
        /** Returns true if the application sees no difference to the session as it is {@code now}, with {@code written} for its attributes. */
        boolean isAlike(SessionState now, AttributeSnapshot written) {
            return id.equals(now.id()) && hasCookieOf(now) && attributes.sameAs(written);
        }

        boolean hasCookieOf(SessionState now) {
            return cookie == null || cookie.differsInExpiryAlone(now.cookie());
        }
    }
}
