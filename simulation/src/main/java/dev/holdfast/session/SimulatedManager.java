package dev.holdfast.session;

import dev.holdfast.session.contention.Waits;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/** Sets options that only this package can set: a simulation chooses the waits, and the names of lock holders and sessions. */
@NullMarked
public final class SimulatedManager {
    private SimulatedManager() {}

    /**
     * Returns the builder; its manager waits with {@code waits} and takes the names of lock holders and sessions from {@code
     * names}.
     */
    public static SessionManagerBuilder simulated(SessionManagerBuilder builder, Waits waits, Supplier<String> names) {
        return builder.simulated(waits, names);
    }
}
