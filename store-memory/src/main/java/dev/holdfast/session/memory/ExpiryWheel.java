package dev.holdfast.session.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * Sessions by the second in which they end, so that those which are over are found without a look at the others. A session that was touched
 * stays where it is until its former end has come, and is then put where it ends. Safe for use by many threads.
 */
final class ExpiryWheel {
    /** A turn of the wheel takes 17 minutes; a session that lives longer is looked at once in each. */
    private static final int SLOTS = 1 << 10;

    private final Place[] slots = new Place[SLOTS];
    /** The last second whose sessions were taken out. */
    private volatile long swept;

    ExpiryWheel(long now) {
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Place();
        }
        swept = before(now);
    }

    /** Puts {@code session} where it ends, wherever it was. One that never ends is put nowhere. */
    synchronized void put(KeptSession session) {
        remove(session);
        if (session.expires() != KeptSession.NEVER) {
            append(session);
        }
    }

    /** Takes {@code session} out, if it is in. */
    synchronized void remove(KeptSession session) {
        Place place = session;
        place.earlier.later = place.later;
        place.later.earlier = place.earlier;
        place.earlier = place;
        place.later = place;
    }

    /** Returns true if a second has passed since the wheel was swept, by a clock that may have been turned back. */
    boolean isDue(long now) {
        return swept != before(now);
    }

    /** Takes out the sessions whose second has passed at {@code now} and returns them. */
    synchronized List<KeptSession> sweep(long now) {
        List<KeptSession> over = new ArrayList<>();
        long last = before(now);
        for (long second = Math.max(swept + 1, last - SLOTS + 1); second <= last; second++) {
            sweep(slot(second), now, over);
        }
        swept = last;
        return over;
    }

    private void sweep(Place slot, long now, List<KeptSession> over) {
        Place next = slot.later;
        while (next instanceof KeptSession session) {
            next = next.later;
            long end = session.expires();
            if (end <= now) {
                remove(session);
                over.add(session);
            } else if (slot(second(end)) != slot) {
                put(session);
            }
        }
    }

    private void append(KeptSession session) {
        Place slot = slot(Math.max(second(session.expires()), swept + 1));
        Place place = session;
        place.earlier = slot.earlier;
        place.later = slot;
        slot.earlier.later = place;
        slot.earlier = place;
    }

    private Place slot(long second) {
        return slots[Math.floorMod(second, SLOTS)];
    }

    private static long before(long now) {
        return second(now) - 1;
    }

    private static long second(long millis) {
        return Math.floorDiv(millis, 1000);
    }

    /** A place in a slot, or a ring of its own while in none. Guarded by the wheel. */
    static sealed class Place permits IdleOrder.Link {
        private Place earlier = this;
        private Place later = this;
    }
}
