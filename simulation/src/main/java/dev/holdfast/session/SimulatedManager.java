package dev.holdfast.session;

import dev.holdfast.session.contention.Waits;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/** Gives a builder what only this package can: waits, and names of lock holders and sessions, that a simulation chooses. */
@NullMarked
public final class SimulatedManager {
    private SimulatedManager() {}

    /** Returns the builder, whose manager then waits by {@code waits} and calls lock holders and sessions as {@code names} says. */
    public static SessionManagerBuilder simulated(SessionManagerBuilder builder, Waits waits, Supplier<String> names) {
        return builder.simulated(waits, names);
    }
}
