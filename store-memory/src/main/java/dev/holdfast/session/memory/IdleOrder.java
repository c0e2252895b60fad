package dev.holdfast.session.memory;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in the order in which they go: those on no owner's list before the others, and each from the oldest idle to the one written
 * last. Rings of links, so that no step searches. Counts the bytes that they take, if it is to.
 */
final class IdleOrder {
    private final Link visitors = new Link();
    private final Link owned = new Link();
    private final boolean counting;
    private final Predicate<String> isOwned;
    private long bytes;

    /** @param isOwned tells of an id whether it is on an owner's list; asked when a session is added or renewed, and must not lock */
    IdleOrder(boolean counting, Predicate<String> isOwned) {
        this.counting = counting;
        this.isOwned = isOwned;
    }

    /** Returns about how many bytes the sessions in the order take; zero if nobody counts. */
    synchronized long bytes() {
        return bytes;
    }

    /** Puts {@code session}, which is in no order yet, behind all of its kind and returns it. */
    synchronized KeptSession add(KeptSession session) {
        append(session);
        return session;
    }

    /** Puts {@code session} behind all of its kind, if it is in. */
    synchronized void renew(KeptSession session) {
        Link link = session;
        if (link.before != link) {
            remove(session);
            append(session);
        }
    }

    /**
     * Does what {@link #renew} does, once in each second of {@code now}, in milliseconds: for what happens in every request. Returns true when it
     * does.
     */
    boolean use(KeptSession session, long now) {
        Link link = session;
        int second = (int) (now / 1000);
        boolean isFirst = link.used != second;
        if (isFirst) {
            link.used = second;
            renew(session);
        }
        return isFirst;
    }

    /** Takes {@code session} out, if it is in. */
    synchronized void remove(KeptSession session) {
        Link link = session;
        bytes -= link.counted;
        link.counted = 0;
        link.before.after = link.after;
        link.after.before = link.before;
        link.before = link;
        link.after = link;
    }

    /** Takes the session out that goes first and returns it, or returns null if there is none. */
    synchronized @Nullable KeptSession takeOldest() {
        Link first = visitors.after == visitors ? owned.after : visitors.after;
        KeptSession oldest = first instanceof KeptSession session ? session : null;
        if (oldest != null) {
            remove(oldest);
        }
        return oldest;
    }

    private void append(KeptSession session) {
        Link ends = isOwned.test(session.id()) ? owned : visitors;
        Link link = session;
        link.counted = counting ? session.bytes() : 0;
        bytes += link.counted;
        link.before = ends.before;
        link.after = ends;
        ends.before.after = link;
        ends.before = link;
    }

    /** A place in the order, or a ring of its own while in none. Guarded by the order. */
    static sealed class Link permits KeptSession {
        private Link before = this;
        private Link after = this;
        private int counted;
        /** The second in which it was used last. */
        private volatile int used;
    }
}
