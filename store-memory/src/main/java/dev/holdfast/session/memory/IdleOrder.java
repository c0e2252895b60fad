package dev.holdfast.session.memory;

import org.jspecify.annotations.Nullable;

/** Sessions from the oldest idle to the one written last: a ring of links, so that no step searches. */
final class IdleOrder {
    private final Link ends = new Link();

    /** Puts {@code session}, which is in no order yet, behind all others and returns it. */
    synchronized KeptSession add(KeptSession session) {
        append(session);
        return session;
    }

    /** Puts {@code link} behind all others, if it is in. */
    synchronized void renew(Link link) {
        if (link.before != link) {
            remove(link);
            append(link);
        }
    }

    /** Takes {@code link} out, if it is in. */
    synchronized void remove(Link link) {
        link.before.after = link.after;
        link.after.before = link.before;
        link.before = link;
        link.after = link;
    }

    /** Takes the oldest idle session out and returns it, or returns null if there is none. */
    synchronized @Nullable KeptSession takeOldest() {
        Link oldest = ends.after;
        remove(oldest);
        return oldest instanceof KeptSession session ? session : null;
    }

    private void append(Link link) {
        link.before = ends.before;
        link.after = ends;
        ends.before.after = link;
        ends.before = link;
    }

    /** A place in the order, or a ring of its own while in none. Guarded by the order. */
    static sealed class Link permits KeptSession {
        private Link before = this;
        private Link after = this;
    }
}
