package dev.holdfast.reliability;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all visitors of one scenario have seen. Safe for use by many threads. */
final class Tally {
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile long lastFailure;

    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger acknowledged = new AtomicInteger();
    final AtomicInteger lost = new AtomicInteger();
    final AtomicInteger twice = new AtomicInteger();
    final AtomicInteger wrong = new AtomicInteger();
    final AtomicInteger anonymous = new AtomicInteger();
    final AtomicInteger undead = new AtomicInteger();

    synchronized void answered(int status, long begin, long end) {
        statuses.merge(status, 1, Integer::sum);
        longestNanos.accumulateAndGet(end - begin, Math::max);
        if (status != 200) {
            lastFailure = Math.max(lastFailure, end);
        }
        requests.incrementAndGet();
    }

    /** Returns how many milliseconds after {@code healed} the last request failed; 0 if none did. */
    long recoveryMillis(long healed) {
        return lastFailure == 0 ? 0 : Math.max(0, lastFailure - healed) / 1_000_000;
    }

    long longestMillis() {
        return longestNanos.get() / 1_000_000;
    }

    synchronized String statuses() {
        StringBuilder text = new StringBuilder();
        statuses.forEach((status, count) -> text.append(text.isEmpty() ? "" : ", ")
                .append(status == 0 ? "no answer" : status)
                .append(" × ")
                .append(count));
        return text.toString();
    }
}
