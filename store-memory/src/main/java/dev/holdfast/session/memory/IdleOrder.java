package dev.holdfast.session.memory;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The order in which sessions are removed when there are too many: sessions on no owner's list before all others, and in each
 * group the longest idle first. It consists of rings of links, so no step searches. It counts the bytes of the sessions if asked
 * to.
 */
final class IdleOrder {
    private final Link visitors = new Link();
    private final Link owned = new Link();
    private final boolean counting;
    private final Predicate<String> isOwned;
    private long bytes;

    /** @param isOwned returns whether an id is on an owner's list; called when a session is added or renewed, and must not lock */
    IdleOrder(boolean counting, Predicate<String> isOwned) {
        this.counting = counting;
        this.isOwned = isOwned;
    }

    /** Returns about how many bytes the sessions in the order take; zero if they are not counted. */
    synchronized long bytes() {
        return bytes;
    }

    /** Adds {@code session}, which is in no order yet, at the end of its group and returns it. */
    synchronized KeptSession add(KeptSession session) {
        append(session);
        return session;
    }

    /** Moves {@code session} to the end of its group, if it is in the order. */
    synchronized void renew(KeptSession session) {
        Link link = session;
        if (link.before != link) {
            remove(session);
            append(session);
        }
    }

    /**
     * Does what {@link #renew} does, but once in each second of {@code now}, which is in milliseconds: for steps that occur in
     * every request. Returns true if it did so.
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

    /** Removes {@code session}, if it is in the order. */
    synchronized void remove(KeptSession session) {
        Link link = session;
        bytes -= link.counted;
        link.counted = 0;
        link.before.after = link.after;
        link.after.before = link.before;
        link.before = link;
        link.after = link;
    }

    /** Removes and returns the first session of the order, or returns null if there is none. */
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

    /** A place in the order; a link that is in no order is a ring of its own. Guarded by the order. */
    static sealed class Link permits KeptSession {
        private Link before = this;
        private Link after = this;
        private int counted;
        /** The second of the last use. */
        private volatile int used;
    }
}
