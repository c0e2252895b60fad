package dev.holdfast.session;

import dev.holdfast.session.Request.Absent;
import dev.holdfast.session.Request.Ended;
import dev.holdfast.session.Request.Ending;
import dev.holdfast.session.Request.Unread;
import dev.holdfast.session.SessionState.Told;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes, touches and destroys the session of one request, and records the result in {@link CurrentSession}. */
final class RequestWrites {
    private final RequestContext context;

    RequestWrites(RequestContext context) {
        this.context = context;
    }

    /** Writes the session in its present state. {@code saved} says what the write means for the end of the request. */
    WriteResult write(Session session, Instant now, Saved saved) {
        SessionState written = current().state(session);
        WriteResult result = records().write(written, now, context::newId);
        current().settle(session, latest -> {
            if (result.outcome() == Outcome.GONE) {
                return latest.isLost(Outcome.GONE);
            }
            SessionState next = latest.since(written, result.state());
            return saved.applied(next, result.form(), context.options().preset());
        });
        return result;
    }

    /** Moves the expiry of a loaded session in the store. Returns false if the record is missing. */
    boolean touch(Session session) {
        SessionState state = current().state(session);
        current().settle(session, now -> now.told(Told.IN_VAIN));
        boolean there = records().touch(state);
        current().settle(session, now -> there ? now.told(Told.AT_END) : now.isLost(Outcome.GONE));
        return there;
    }

    /** Moves the expiry of a session that was not loaded. Returns false if this is not possible without loading it. */
    boolean moveUnread(Unread unread) {
        if (unread.isTouched()) {
            return true;
        }
        if (!context.options().store().isReady()
                || context.options().unreadableRecords().has(unread.id())) {
            return false;
        }
        Slide slide = records().moveUnread(unread.id());
        if (slide == Slide.MOVED) {
            current().become(unread, new Unread(unread.id(), true));
        } else if (slide == Slide.GONE) {
            // a missing record need not be loaded later
            current().become(unread, Absent.without(unread.id()));
        }
        return slide == Slide.MOVED;
    }

    /** Removes the session from the request; its record is destroyed at the end of the request, if at all. */
    void unset() {
        removeUnreadable(current().end(Ending.UNSET));
    }

    /**
     * Destroys the session of the request without loading it, or the remaining records of one that has ended. At least one store
     * call.
     */
    void destroy() {
        Request found = current().end(Ending.UNKNOWN);
        removeUnreadable(found);
        destroy(found.id(), predecessor(found), found.end());
    }

    /** Destroys the records of an ended session, if the policy or a regeneration requires it. */
    void destroyAtEnd(Ended ended) {
        current().become(ended, ended.destroyed(Ending.UNKNOWN));
        String id = context.options().policy().unset() == Unset.DESTROY ? ended.id() : null;
        destroy(id, ended.predecessor(), ended.end());
    }

    /** Destroys the records of a session that is replaced by another. */
    void destroy(SessionState old) {
        records().destroy(old.id(), old.predecessor(), context.began());
        context.options().ends().tell(old.end(SessionEnd.Reason.DESTROYED));
    }

    /** Removes the unreadable record that {@code session} replaces. One store call, if there is such a record. */
    void removeUnreadable(Session session) {
        removeUnreadable(current().open(session));
    }

    /** Destroys the records, and reports the end once, even if other presented sessions cannot be destroyed. */
    private void destroy(@Nullable String id, @Nullable Predecessor predecessor, @Nullable SessionEnd end) {
        records().destroy(id, predecessor, context.began());
        becomeDestroyed(Ending.UNKNOWN);
        context.options().ends().tell(end);
        if (id != null) {
            destroyOthers(id);
        }
        becomeDestroyed(Ending.DESTROYED);
    }

    private void becomeDestroyed(Ending as) {
        if (current().now() instanceof Ended ended) {
            current().become(ended, ended.destroyed(as));
        }
    }

    private void destroyOthers(String id) {
        String presented = context.presentedId();
        if (presented == null) {
            return;
        }
        for (String text : context.others(id, PresentedId.text(presented, context.presentedEnding()))) {
            PresentedId other = context.split(text);
            if (!other.id().equals(id) && (!context.renewsCookies() || isAdmitted(other))) {
                records().destroy(other.id(), null, context.began());
            }
        }
    }

    private boolean isAdmitted(PresentedId other) {
        try {
            SessionState state = records().read(other.id(), context.now(), false);
            return state != null && context.admits(state, other.ending());
        } catch (UnreadableSessionException e) {
            return false;
        }
    }

    /** Returns the record of a session under an earlier id, also if it was unset or could not be destroyed. */
    private static @Nullable Predecessor predecessor(Request found) {
        SessionState state = found.state();
        if (state != null) {
            return state.predecessor();
        }
        return found instanceof Ended ended ? ended.predecessor() : null;
    }

    private void removeUnreadable(Request found) {
        String id = found.unreadable();
        if (id == null) {
            return;
        }
        records().destroy(id, null, context.began());
        if (current().now() instanceof Ended ended) {
            current().become(ended, ended.withoutUnreadable());
        }
    }

    private CurrentSession current() {
        return context.current();
    }

    private RequestRecords records() {
        return context.options().records();
    }

    /** Who has written a session. */
    enum Saved {
        BY_APPLICATION,
        AT_END;

        SessionState applied(SessionState state, Baseline.Form form, Preset preset) {
            Baseline baseline = state.baseline();
            boolean counts = this == AT_END || preset == Preset.SAFE;
            return counts
                    ? state.saved(baseline.committed(form), Told.AT_END)
                    : state.saved(baseline.saved(form), state.told());
        }
    }
}
