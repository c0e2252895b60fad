package dev.holdfast.simulation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls of one request to the store, as an observer between them sees them. */
final class Calls {
    private static final Set<Fault> LOST = EnumSet.of(Fault.LOST_BEFORE, Fault.LOST_AFTER, Fault.LATE);

    private final Set<String> lost = new HashSet<>();
    private final Set<String> undestroyed = new HashSet<>();
    private final Map<String, Kept> reads = new HashMap<>();
    private final Set<String> readNow = new HashSet<>();
    private final Set<String> late = new HashSet<>();
    private final Set<String> left = new HashSet<>();
    private final Map<String, Fault> lastFaults = new HashMap<>();
    private final Map<String, Instant> asked = new HashMap<>();
    private boolean dead;

    void read(String id, @Nullable Kept record) {
        if (record != null) {
            reads.put(id, record);
            readNow.add(id);
        }
    }

    /** Returns the session that the request last read under this id; null if there was none. */
    @Nullable
    Kept lastRead(String id) {
        return reads.get(id);
    }

    /** Notes whether the store left the expiry as it was when it was asked to move it. */
    void left(String id, boolean isLeft) {
        if (isLeft) {
            left.add(id);
        } else {
            left.remove(id);
        }
    }

    /** Returns true if the store could not move the expiry by itself, so that the request may set it. */
    boolean isLeft(String id) {
        return left.contains(id);
    }

    void called(String id, Fault fault) {
        lastFaults.put(id, fault);
        if (fault == Fault.LATE) {
            late.add(id);
        }
        if (LOST.contains(fault)) {
            lost.add(id);
        }
    }

    /** A record that could not be destroyed counts as left, whatever later calls about it return. */
    void destroys(String id, Fault fault) {
        if (isFailure(fault)) {
            undestroyed.add(id);
        }
    }

    private static boolean isFailure(Fault fault) {
        return fault != Fault.NONE && fault != Fault.SLOW && fault != Fault.TWICE;
    }

    /** Returns true if the answer to a call about this record was lost, so that a write may have been repeated. */
    boolean hasLost(String id) {
        return lost.contains(id);
    }

    /** Returns true if a write of this record may reach the store long after it was sent. */
    boolean isHeldUp(String id) {
        return late.contains(id) || lastFaults.get(id) == Fault.SLOW;
    }

    /** Notes when the core first asked for this record. */
    void asks(String id, Instant now) {
        asked.putIfAbsent(id, now);
    }

    /** Returns when the core first asked for this record, at most {@code now}. */
    Instant asked(String id, Instant now) {
        return asked.getOrDefault(id, now);
    }

    /** Returns true if a write of this record may have been applied after a later one. */
    boolean isLate(String id) {
        return late.contains(id);
    }

    void requireAlive() {
        if (dead) {
            throw new Network.Died();
        }
    }

    void die() {
        dead = true;
    }

    void beginAnew() {
        readNow.clear();
    }

    /** Returns true if the request has read this session since its session last began anew. */
    boolean hasReadNow(@Nullable String id) {
        return id != null && readNow.contains(id);
    }

    /** Returns true if the request's process died, or if its last call about this record failed. */
    boolean isExcusedFor(String id) {
        Fault last = lastFaults.getOrDefault(id, Fault.NONE);
        return dead || undestroyed.contains(id) || isFailure(last);
    }
}
