package dev.holdfast.session.testkit;

import java.time.Duration;

/** Time limits that only end hanging cases: each is longer than any pause of a busy machine. */
final class Limits {
    private static volatile Duration step = Duration.ofSeconds(30);
    private static volatile Duration wholeCase = Duration.ofMinutes(5);

    private Limits() {}

    /** Returns how long no thread of a race may make progress. */
    static Duration step() {
        return step;
    }

    /** Returns how long a case may last. */
    static Duration wholeCase() {
        return wholeCase;
    }

    /** For tests of cases that hang. */
    static void set(Duration step, Duration wholeCase) {
        Limits.step = step;
        Limits.wholeCase = wholeCase;
    }
}
