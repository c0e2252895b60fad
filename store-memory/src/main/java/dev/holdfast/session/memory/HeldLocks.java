package dev.holdfast.session.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The locks that are held: the holder and the end of each. */
final class HeldLocks {
    private final Map<String, Held> held = new HashMap<>();
    private final InstantSource clock;

    HeldLocks(InstantSource clock) {
        this.clock = clock;
    }

    synchronized boolean take(String name, String holder, Duration lease) {
        Instant now = clock.instant();
        Held before = held.get(name);
        boolean free = before == null || !now.isBefore(before.end);
        if (free) {
            held.put(name, new Held(holder, now.plus(lease)));
        }
        return free;
    }

    synchronized void release(String name, String holder) {
        held.computeIfPresent(name, (key, lock) -> lock.holder.equals(holder) ? null : lock);
    }

    private record Held(String holder, Instant end) {}
}
