package dev.holdfast.session;

import dev.holdfast.session.Baseline.Resave;
import dev.holdfast.session.SessionState.Told;
import dev.holdfast.session.contention.LostAnswers.Missing;
import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.document.AttributeSnapshot;
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
 * @param sliding the store, if it is to move expiries while it reads; else null
 * @param writes null where the last one to save overwrites the others
 */
record RequestRecords(
        SessionStore store,
        @Nullable SlidingSessionStore sliding,
        @Nullable ConditionalWrites writes,
        Successors successors,
        DocumentMapper mapper,
        Preset preset,
        Resave resave) {

    /** Reads the session for the first time, and may move its expiry; null if there is none. */
    @Nullable
    SessionState load(String id, Instant now, boolean mayMove) {
        if (sliding == null || !mayMove) {
            return read(id, now);
        }
        SlidingSessionStore.Loaded loaded = sliding.touchAndGet(id);
        if (loaded == null) {
            return null;
        }
        return state(id, loaded.session(), now, loaded.isTouched() ? Told.READING : Told.LEFT);
    }

    /** Reads the session; null if there is none. */
    @Nullable
    SessionState read(String id, Instant now) {
        StoredSession stored = store.get(id);
        return stored == null ? null : state(id, stored, now, Told.NOT);
    }

    /** Returns true if the expiry of a session can be moved unread. */
    boolean canMoveUnread() {
        return sliding != null && resave == Resave.IF_CHANGED;
    }

    /** Moves the expiry of a session that nobody has read. */
    Slide moveUnread(String id) {
        return sliding == null ? Slide.LEFT : sliding.touch(id);
    }

    /**
     * Moves the expiry of a session that has been read, by what the store has of it if the store can: another request may have given it
     * a longer life. Returns false if the record is gone.
     */
    boolean touch(SessionState state) {
        Slide slide = state.told() == Told.LEFT ? Slide.LEFT : moveUnread(state.id());
        return slide == Slide.LEFT ? store.touch(state.id(), mapper.touched(state)) : slide == Slide.MOVED;
    }

    /**
     * Writes the session, and removes the record that it had under an earlier id.
     *
     * @param ids for sessions whose id is taken
     */
    WriteResult write(SessionState state, Instant now, Supplier<String> ids) {
        if (writes == null) {
            return writeBlindly(state);
        }
        StoredSession base = state.base();
        if (base != null) {
            return writes.replace(state, base, now);
        }
        WriteResult created = writes.create(state, ids);
        Predecessor old = state.predecessor();
        return old == null ? created : succeed(writes, old, state, created, now);
    }

    /** Returns true if {@code regenerate} destroys the old record at once. */
    boolean endsAtOnce() {
        return writes == null;
    }

    /** Destroys a session, those that took its place, and the record that it had under an earlier id. */
    void destroy(@Nullable String id, @Nullable Predecessor predecessor, Instant requestBegan) {
        if (id != null) {
            successors.destroy(id, requestBegan);
        }
        if (predecessor != null && !predecessor.id().equals(id)) {
            successors.destroy(predecessor.id(), requestBegan);
        }
    }

    private SessionState state(String id, StoredSession stored, Instant now, Told told) {
        DocumentMapper.Content content = mapper.content(stored);
        // with the safe defaults to load is to use: the expiry counts from now, whatever date the document has
        return SessionState.loaded(
                id,
                stored,
                preset == Preset.SAFE ? content.cookie().touched(now) : content.cookie(),
                content.attributes(),
                told,
                lastUsed(content.cookie()),
                preset,
                resave);
    }

    /** The note comes before the removal: a logout that finds the old record gone finds the note. */
    private WriteResult succeed(
            ConditionalWrites conditional, Predecessor old, SessionState mine, WriteResult created, Instant now) {
        String id = created.state().id();
        try {
            successors.note(old.id(), id, now);
            // without a note nobody can end the new session by the old id, so a missing record is one that was removed
            // here
            Missing missing = successors.areNoted() ? Missing.IS_UNKNOWN : Missing.COUNTS_AS_REMOVED;
            WriteResult result = conditional.succeed(old, mine, created, missing, now);
            if (result.outcome() == Outcome.GONE) {
                store.destroy(id);
            }
            return result;
        } catch (RuntimeException e) {
            takeBack(id, e);
            throw e;
        }
    }

    /** Nobody knows the new id yet, so it has no successor of its own; what follows it in the chain belongs to other requests. */
    private void takeBack(String id, RuntimeException cause) {
        try {
            store.destroy(id);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private static @Nullable Instant lastUsed(Cookie loaded) {
        Instant expires = loaded.expires();
        Duration maxAge = loaded.originalMaxAge();
        return expires == null || maxAge == null ? null : expires.minus(maxAge);
    }

    private WriteResult writeBlindly(SessionState state) {
        AttributeSnapshot snapshot = state.attributes().snapshot();
        StoredSession written = mapper.write(snapshot, state.cookie());
        store.set(state.id(), written);
        Predecessor old = state.predecessor();
        if (old != null && !old.id().equals(state.id())) {
            store.destroy(old.id());
        }
        return new WriteResult(Outcome.SAVED, state.stored(written), state.form(snapshot, preset), 1, Set.of());
    }
}
