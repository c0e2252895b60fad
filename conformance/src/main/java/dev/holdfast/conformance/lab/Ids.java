package dev.holdfast.conformance.lab;

import dev.holdfast.session.SessionIdGenerator;
import dev.holdfast.session.SessionRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;

/** The generators of ids that the protocol knows. */
final class Ids {
    private static final String COUNTER = "counter";
    private static final String FIXED = "fixed:";

    private Ids() {}

    static SessionIdGenerator of(String kind, Function<SessionRequest, RequestView> views) {
        if (kind.equals(COUNTER)) {
            return counting("lab-");
        }
        if (kind.startsWith(COUNTER + ":")) {
            return counting(kind.substring(COUNTER.length() + 1));
        }
        if (kind.startsWith(FIXED)) {
            return request -> kind.substring(FIXED.length());
        }
        return switch (kind) {
            case "url" -> request -> views.apply(request).url();
            case "null" -> none();
            default -> throw new IllegalArgumentException("genid option must be a function");
        };
    }

    private static SessionIdGenerator counting(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return request -> prefix + count.incrementAndGet();
    }

    /** Breaks the contract of generators, because the protocol tests the consequences. */
    @NullUnmarked
    private static SessionIdGenerator none() {
        return request -> null;
    }
}
