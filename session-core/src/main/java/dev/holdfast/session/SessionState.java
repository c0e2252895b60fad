package dev.holdfast.session;

import dev.holdfast.session.Baseline.Form;
import dev.holdfast.session.CommitPolicy.Facts;
import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.document.AttributeSnapshot;
import dev.holdfast.session.document.Attributes;
import dev.holdfast.session.life.Life;
import dev.holdfast.session.life.Marks;
import dev.holdfast.session.life.Marks.Owner;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one request knows of its session. Immutable; every operation is a pure function that returns the next state.
 *
 * <pre>
 * operation      id    base     attributes  cookie          moved, told     predecessor        baseline   lost  asks the store
 * fresh          new   none     given       new             no, NOT         none               new        none  nothing
 * loaded         given read     read        read, touched   no, see slid    none               as read    none  get or touchAndGet
 * reloaded       same  read     read        read, touched   no, NOT         none               saved read none  get
 * set, clear ... same  same     changed     same            same            same               same       same  nothing
 * withCookie     same  same     same        chosen          same            same               same       same  nothing
 * touched        same  same     same        moved           same            same               same       same  nothing
 * touchedAtEnd   same  same     same        moved           yes, same       same               same       same  nothing yet
 * told           same  same     same        same            same, AT_END    same               same       same  touch
 * renewed        new   none     same        same            same            the stored record  not saved  same  nothing yet
 * regenerated    new   none     kept ones   new             same, NOT       the record, ended  kept       none  destroy, if blind
 * stored         same  written  settled     same            same            none               same       none  create or replace
 * merged         same  same     merged      chosen or moved same            same               same       same  replace again
 * isLost         same  same     same        same            same            same               same       why   nothing more
 * </pre>
 *
 * @param base the record under this id as far as this request knows; null for none
 * @param life its limits in addition to those of its cookie, and its owner
 * @param isCookieChosen whether the application has changed the cookie since it was last stored
 * @param isMoved whether the request has moved the expiry, which it does once
 * @param told whether the store has received the moved expiry
 * @param predecessor the record to remove once this session has been written; null for none
 * @param lost why the session is no longer written: GONE, CONFLICT or UNKNOWN; null while it is written
 */
record SessionState(
        String id,
        boolean isNew,
        @Nullable StoredSession base,
        Attributes attributes,
        Cookie cookie,
        Life life,
        boolean isCookieChosen,
        boolean isMoved,
        Told told,
        @Nullable Predecessor predecessor,
        Baseline baseline,
        @Nullable Outcome lost) {

    static SessionState fresh(String id, Cookie cookie, Life life, Attributes attributes, Preset preset) {
        Form form = new Form(id, attributes.base().unchanged(), preset.compared(cookie), life.marks());
        return begun(id, true, null, attributes, cookie, life, Told.NOT, Baseline.generated(form));
    }

    /**
     * Returns the state of a session that was read.
     *
     * @param form its stored form
     */
    static SessionState loaded(
            Form form,
            StoredSession base,
            Cookie cookie,
            Life life,
            Attributes attributes,
            Told told,
            @Nullable Instant lastUsed,
            Baseline.Resave resave) {
        return begun(form.id(), false, base, attributes, cookie, life, told, Baseline.loaded(form, resave, lastUsed));
    }

    private static SessionState begun(
            String id,
            boolean isNew,
            @Nullable StoredSession base,
            Attributes attributes,
            Cookie cookie,
            Life life,
            Told told,
            Baseline baseline) {
        return new SessionState(id, isNew, base, attributes, cookie, life, false, false, told, null, baseline, null);
    }

    /** Returns the user that has signed in, or null. */
    @Nullable
    String user() {
        Owner owner = owner();
        return owner == null ? null : owner.user();
    }

    /** Returns the owner of the session, or null. */
    @Nullable
    Owner owner() {
        return life.marks().owner();
    }

    /** Returns the end of the stored session when this one ends; null if nothing of it is stored. */
    @Nullable
    SessionEnd end(SessionEnd.Reason reason) {
        if (base != null) {
            return SessionEnd.of(reason, owner());
        }
        return predecessor == null ? null : SessionEnd.of(reason, predecessor.owner());
    }

    /** Returns the expiry of the record; null if it has none of its own. */
    @Nullable
    Instant expires() {
        return life.end(cookie.expires());
    }

    SessionState withAttributes(Attributes changed) {
        return with(changed, cookie, life, isCookieChosen, isMoved, told);
    }

    SessionState withCookie(Cookie chosen) {
        return with(attributes, chosen, life, true, isMoved, told);
    }

    SessionState withLife(Life changed) {
        return with(attributes, cookie, changed, isCookieChosen, isMoved, told);
    }

    /** Returns the session with an idle limit of its own, if its document has the time of its start. */
    SessionState withIdle(@Nullable Duration limit, Instant now) {
        Marks marks = life.marks();
        return marks.areNone()
                ? this
                : withLife(life.with(marks.withIdle(limit)).used(now));
    }

    SessionState touched(Instant now) {
        return with(attributes, cookie.touched(now), life.used(now), isCookieChosen, isMoved, told);
    }

    /** Returns the session as {@link #touched} does, for the one touch that each request makes by itself. */
    SessionState touchedAtEnd(Instant now) {
        return isMoved ? this : movedAgain(now);
    }

    /**
     * Returns the session as {@link #touchedAtEnd} does, also if that touch was made before: a written session must not have
     * expired meanwhile.
     */
    SessionState movedAgain(Instant now) {
        return with(attributes, cookie.touched(now), life.used(now), isCookieChosen, true, told);
    }

    SessionState told(Told what) {
        return with(attributes, cookie, life, isCookieChosen, isMoved, what);
    }

    SessionState renewed(String nextId) {
        return new SessionState(
                nextId,
                isNew,
                null,
                attributes,
                cookie,
                life,
                isCookieChosen,
                isMoved,
                told,
                nextPredecessor(),
                baseline.renewed(),
                lost);
    }

    SessionState regenerated(SessionState fresh) {
        Predecessor old = nextPredecessor();
        Predecessor ended = old == null ? null : new Predecessor(old.id(), old.stored(), false, old.owner());
        return new SessionState(
                fresh.id,
                true,
                null,
                fresh.attributes,
                fresh.cookie,
                fresh.life,
                false,
                isMoved,
                Told.NOT,
                ended,
                baseline.regenerated(),
                null);
    }

    /** Returns the session as {@code read} again. Unsaved changes of the request are lost. */
    SessionState reloaded(SessionState read, Preset preset) {
        return new SessionState(
                id,
                isNew,
                read.base,
                read.attributes,
                read.cookie,
                read.life,
                false,
                preset.movesOnce() && isMoved,
                Told.NOT,
                null,
                preset.movesOnce() ? baseline : baseline.reloaded(read.baseline),
                null);
    }

    SessionState isLost(Outcome why) {
        return new SessionState(
                id, isNew, base, attributes, cookie, life, isCookieChosen, isMoved, told, predecessor, baseline, why);
    }

    /** Returns the session under another id, because its own is taken. */
    SessionState withFreeId(String free) {
        return new SessionState(
                free,
                isNew,
                base,
                attributes,
                cookie,
                life,
                isCookieChosen,
                isMoved,
                told,
                predecessor,
                baseline,
                lost);
    }

    /** Returns the session after the record under the earlier id was removed. */
    SessionState withoutPredecessor() {
        return new SessionState(
                id, isNew, base, attributes, cookie, life, isCookieChosen, isMoved, told, null, baseline, lost);
    }

    SessionState merged(Cookie merged, Attributes together, Life life) {
        return with(together, merged, life, isCookieChosen, isMoved, told);
    }

    SessionState stored(StoredSession written) {
        return new SessionState(
                id, isNew, written, attributes.settled(), cookie, life, false, isMoved, told, null, baseline, null);
    }

    SessionState saved(Baseline next, Told what) {
        return new SessionState(
                id, isNew, base, attributes, cookie, life, isCookieChosen, isMoved, what, predecessor, next, lost);
    }

    /** Returns {@code written} with the changes that another thread of the request has made to this state since {@code then}. */
    @SuppressWarnings("ReferenceEquality") // a state that was not changed is the same object
    SessionState since(SessionState then, SessionState written) {
        if (this == then) {
            return written;
        }
        if (!id.equals(then.id)) {
            return this;
        }
        SessionState changed = written.withAttributes(attributes.since(then.attributes, written.attributes))
                .withLife(life.equals(then.life) ? written.life : life);
        return cookie.equals(then.cookie) ? changed : changed.withCookie(cookie);
    }

    Facts facts(@Nullable String presentedId, boolean used) {
        AttributeSnapshot written = attributes.snapshot();
        boolean renewsCookie = cookie.expires() != null || !baseline.began().hasCookieOf(this);
        return new Facts(
                true,
                id.equals(presentedId),
                baseline.isModified(this, written),
                baseline.copyOf(this, written),
                renewsCookie,
                used);
    }

    /** Returns true if only the ending of the cookie has changed since the session was saved. */
    boolean isRenewalAlone() {
        return life.marks().renewal() != null && baseline.differsInRenewalAlone(this, attributes.snapshot());
    }

    /** Returns the present form of the session, with the attributes {@code written}. */
    Form form(AttributeSnapshot written, Preset preset) {
        return new Form(id, written, preset.compared(cookie), life.marks());
    }

    private @Nullable Predecessor nextPredecessor() {
        return base == null ? predecessor : new Predecessor(id, base, true, owner());
    }

    private SessionState with(
            Attributes attributes, Cookie cookie, Life life, boolean chosen, boolean moved, Told told) {
        return new SessionState(
                id, isNew, base, attributes, cookie, life, chosen, moved, told, predecessor, baseline, lost);
    }

    /** Whether the store has received the expiry in this request. */
    enum Told {
        NOT,
        /** The store moved it while it read the session. */
        READING,
        /** The store kept it while it read the session, so the expiry that the session says must be sent. */
        LEFT,
        /** The end of the request, or a save, has moved it. */
        AT_END,
        /** The store failed to move it, and is not called for that again. */
        IN_VAIN
    }
}
