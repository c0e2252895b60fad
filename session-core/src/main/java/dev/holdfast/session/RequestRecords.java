package dev.holdfast.session;

import dev.holdfast.session.Baseline.Form;
import dev.holdfast.session.Baseline.Resave;
import dev.holdfast.session.SessionEnd.Reason;
import dev.holdfast.session.SessionState.Told;
import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.document.AttributeSnapshot;
import dev.holdfast.session.life.Life;
import dev.holdfast.session.life.Limits;
import dev.holdfast.session.life.Marks;
import dev.holdfast.session.store.NotifyingSessionStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls that requests make to the store for their sessions. Has no state of its own.
 *
 * @param sliding the store, if it moves expiries while it reads; null otherwise
 * @param writes null if the last write wins; {@code newRecords} is then null too
 */
record RequestRecords(
        SessionStore store,
        @Nullable SlidingSessionStore sliding,
        @Nullable ConditionalWrites writes,
        @Nullable NewRecords newRecords,
        Successors successors,
        DocumentMapper mapper,
        EndReport ends,
        Limits limits,
        Preset preset,
        Resave resave) {

    /**
     * Reads the session for the first time, and may move its expiry; null if there is none.
     *
     * @param slides whether the request counts as a use of the session
     */
    @Nullable
    SessionState load(String id, Instant now, boolean mayMove, boolean slides) {
        if (sliding == null || !mayMove) {
            return read(id, now, slides);
        }
        SlidingSessionStore.Loaded loaded = touchAndGet(sliding, id, slides);
        if (loaded == null) {
            return null;
        }
        return state(id, loaded.session(), now, slides, loaded.isTouched() ? Told.READING : Told.LEFT);
    }

    /** Makes {@link #load} read from the server from now on, not from copies in this process. */
    void forget(String id) {
        if (sliding != null) {
            sliding.forget(id);
        }
    }

    /** Reads the session; null if there is none. */
    @Nullable
    SessionState read(String id, Instant now, boolean slides) {
        StoredSession stored = store.get(id);
        return stored == null ? null : state(id, stored, now, slides, Told.NOT);
    }

    private SlidingSessionStore.@Nullable Loaded touchAndGet(SlidingSessionStore store, String id, boolean slides) {
        Duration idle = limits.idle();
        return idle == null ? store.touchAndGet(id) : store.touchAndGet(id, slides ? idle : Duration.ZERO);
    }

    /** Returns true if the expiry of a session can be moved without a read. With an idle limit only a use of the session moves it. */
    boolean canMoveUnread() {
        return sliding != null && resave == Resave.IF_CHANGED && limits.idle() == null;
    }

    /** Returns true if the end of a request has nothing to do for a session that was not read. */
    boolean leavesUnread() {
        return limits.idle() != null && resave == Resave.IF_CHANGED;
    }

    /** Moves the expiry of a session that was not read. */
    Slide moveUnread(String id) {
        return sliding == null ? Slide.LEFT : sliding.touch(id);
    }

    /**
     * Moves the expiry of a session that was read. If the store can, it uses the stored time to live, because another request may
     * have chosen a longer one. Returns false if the record is gone.
     */
    boolean touch(SessionState state) {
        boolean left = state.told() == Told.LEFT || limits.areOn();
        Slide slide = left ? Slide.LEFT : moveUnread(state.id());
        return slide == Slide.LEFT ? store.touch(state.id(), mapper.touched(state)) : slide == Slide.MOVED;
    }

    /**
     * Writes the session, and removes the record that it had under an earlier id.
     *
     * @param ids returns a new id for a session whose id is taken
     */
    WriteResult write(SessionState state, Instant now, Supplier<String> ids) {
        if (writes == null || newRecords == null) {
            return writeBlindly(state);
        }
        StoredSession base = state.base();
        return base == null ? newRecords.write(state, now, ids) : writes.replace(state, base, now);
    }

    /** Returns true if {@code regenerate} destroys the old record at once. */
    boolean endsAtOnce() {
        return writes == null;
    }

    /** Destroys a session, its successors, and its record under an earlier id. */
    void destroy(@Nullable String id, @Nullable Predecessor predecessor, Instant requestBegan) {
        if (id != null) {
            successors.destroy(id, requestBegan);
        }
        if (predecessor != null && !predecessor.id().equals(id)) {
            successors.destroy(predecessor.id(), requestBegan);
        }
    }

    /** Removes the records of a session that reached its absolute limit during the request, and reports its end. */
    void expire(SessionState state) {
        Predecessor old = state.predecessor();
        String id = state.base() != null || old == null ? state.id() : old.id();
        boolean hasTold = store instanceof NotifyingSessionStore && store.get(id) == null;
        if (!hasTold) {
            store.destroy(id);
            ends.tell(state.end(Reason.EXPIRED));
        }
    }

    /** Returns null for a session that a limit has ended; its record is removed if the session can never be valid again. */
    private @Nullable SessionState state(String id, StoredSession stored, Instant now, boolean slides, Told told) {
        DocumentMapper.Content content = mapper.content(id, stored);
        Life life = Life.loaded(limits, content.marks(), slides, stored.expires());
        if (life.isOver(now)) {
            store.destroy(id);
            ends.tell(Reason.EXPIRED, content.marks().owner());
            return null;
        }
        if (life.isUnmarked() && !life.isAdopted(now)) {
            return null;
        }
        Life admitted = life.isUnmarked() ? life.with(Marks.begun(now)) : life;
        // with the safe defaults, a load is a use: the expiry counts from now, whatever date the document has
        boolean uses = preset == Preset.SAFE;
        Cookie cookie = uses ? content.cookie().touched(now) : content.cookie();
        Form form = new Form(id, content.attributes().base().unchanged(), preset.compared(cookie), content.marks());
        return SessionState.loaded(
                form,
                stored,
                cookie,
                uses ? admitted.used(now) : admitted,
                content.attributes(),
                told == Told.READING && admitted.hasOwnIdle() ? Told.LEFT : told,
                lastUsed(content.cookie(), life, stored, now),
                resave);
    }

    private static @Nullable Instant lastUsed(Cookie loaded, Life life, StoredSession stored, Instant now) {
        if (life.idle() != null) {
            return life.lastUsed(stored.expires(), loaded.originalMaxAge(), now);
        }
        Instant expires = loaded.expires();
        Duration maxAge = loaded.originalMaxAge();
        return expires == null || maxAge == null ? null : expires.minus(maxAge);
    }

    private WriteResult writeBlindly(SessionState state) {
        AttributeSnapshot snapshot = state.attributes().snapshot();
        StoredSession written = mapper.write(state, snapshot);
        store.set(state.id(), written);
        Predecessor old = state.predecessor();
        if (old != null && !old.id().equals(state.id())) {
            store.destroy(old.id());
            ends.tell(old.end(state));
        }
        return new WriteResult(Outcome.SAVED, state.stored(written), state.form(snapshot, preset), 1, Set.of());
    }
}
