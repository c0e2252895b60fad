package dev.holdfast.session;

import dev.holdfast.session.CommitPolicy.StoredCopy;
import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.document.AttributeSnapshot;
import dev.holdfast.session.life.Marks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The forms with which a session is compared at the end of a request: its form at the beginning, and when it was last saved.
 * Immutable. As in express-session, the first stays when the session gets another id, and saves by the application after {@code
 * regenerate} do not count.
 *
 * @param began the form when the session was loaded or made
 * @param saved the form of the last save; null if there was no save that counts
 * @param countsSaves false after {@code regenerate}
 * @param lastUsed when the session was last used before this request, according to its record; null if unknown
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

    /** As in express-session, the form at the beginning stays. */
    Baseline reloaded(Baseline read) {
        return new Baseline(began, read.saved, countsSaves, lastUsed);
    }

    /** Nothing has been written under the new id. */
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
     * The parts of a session at one moment whose change is worth a write.
     *
     * @param cookie null where a change of the cookie alone is no change, as in express-session
     * @param marks a change of only these is worth a write, but is not a change by the application
     */
    record Form(
            String id,
            AttributeSnapshot attributes,
            @Nullable Cookie cookie,
            Marks marks) {
        /**
         * Returns true if the application sees no difference between this and the session {@code now} with the attributes {@code
         * written}.
         */
        boolean isAlike(SessionState now, AttributeSnapshot written) {
            return id.equals(now.id()) && hasCookieOf(now) && attributes.sameAs(written);
        }

        boolean hasCookieOf(SessionState now) {
            return cookie == null || cookie.differsInExpiryAlone(now.cookie());
        }
    }
}
