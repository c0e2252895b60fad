package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the sessions that this process read last; a message about a change removes the copy. Copies are valid only while
 * {@link Tracking} receives such messages, and at most two seconds after the last moment for which all earlier messages are known
 * to have arrived.
 */
final class NearCache {
    /** The result of {@link #reading} while no messages are received. */
    static final long NOTHING = -1;

    private static final long TRUST_NANOS = Duration.ofSeconds(2).toNanos();

    /** The number of change counters. Sessions share them, so a change of one session sometimes prevents a copy of another. */
    private static final int COUNTERS = 1 << 12;

    private final int maximumSessions;
    private final long maximumBytes;
    private final LongSupplier nanoTime;
    private final Map<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);
    private final long[] changes = new long[COUNTERS];
    private long bytes;
    /** Written under the lock. Read without it first, so that a store without a near cache takes no lock. */
    private volatile boolean isListening;

    private long proved;

    NearCache(int maximumSessions, long maximumBytes, LongSupplier nanoTime) {
        this.maximumSessions = maximumSessions;
        this.maximumBytes = maximumBytes;
        this.nanoTime = nanoTime;
    }

    /** Returns the copy, or null if there is no valid one. */
    @Nullable
    Copy get(String id) {
        if (!isListening) {
            return null;
        }
        synchronized (this) {
            return isTrusted() ? copies.get(id) : null;
        }
    }

    /** Returns the token to pass to {@link #keep} with a value that is read from the server after this call. */
    long reading(String id) {
        if (!isListening) {
            return NOTHING;
        }
        synchronized (this) {
            return isTrusted() ? changes[counter(id)] : NOTHING;
        }
    }

    /** Keeps a copy, unless a message about a change has arrived since {@code reading}. */
    void keep(String id, long reading, Copy copy) {
        if (!isListening) {
            return;
        }
        synchronized (this) {
            if (isListening && reading == changes[counter(id)]) {
                remove(id);
                copies.put(id, copy);
                bytes += copy.bytes(id);
                evict();
            }
        }
    }

    /** Notes that the session has changed. */
    void drop(String id) {
        // else there is nothing to drop, and end() has made all tokens invalid
        if (isListening) {
            synchronized (this) {
                changes[counter(id)]++;
                remove(id);
            }
        }
    }

    /** Notes that any session may have changed. */
    synchronized void dropAll() {
        Arrays.setAll(changes, i -> changes[i] + 1);
        copies.clear();
        bytes = 0;
    }

    /** Notes that messages about changes are received from now on. */
    synchronized void listen(long now) {
        isListening = true;
        proved = now;
    }

    /** Notes that the messages about all changes before {@code moment} have arrived. */
    synchronized void prove(long moment) {
        proved = moment;
    }

    /** Notes that messages about changes are no longer received. */
    synchronized void end() {
        isListening = false;
        dropAll();
    }

    /** Returns false after {@link #end}. */
    boolean isListening() {
        return isListening;
    }

    synchronized boolean isTrusted() {
        return isListening && nanoTime.getAsLong() - proved < TRUST_NANOS;
    }

    synchronized int size() {
        return copies.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    private void remove(String id) {
        Copy gone = copies.remove(id);
        bytes -= gone == null ? 0 : gone.bytes(id);
    }

    private void evict() {
        Iterator<Map.Entry<String, Copy>> eldest = copies.entrySet().iterator();
        while (copies.size() > maximumSessions || bytes > maximumBytes) {
            Map.Entry<String, Copy> gone = eldest.next();
            bytes -= gone.getValue().bytes(gone.getKey());
            eldest.remove();
        }
    }

    private static int counter(String id) {
        int hash = id.hashCode();
        return (hash ^ hash >>> 16) & COUNTERS - 1;
    }
}
