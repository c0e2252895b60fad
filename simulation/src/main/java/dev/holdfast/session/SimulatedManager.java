package dev.holdfast.session;

import dev.holdfast.session.contention.Waits;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/** Gives a builder what only this package can: waits and holders of locks that a simulation chooses. */
@NullMarked
public final class SimulatedManager {
    private SimulatedManager() {}

    /** Returns the builder, whose manager then waits by {@code waits} and calls the holders of locks as {@code holders} says. */
    public static SessionManagerBuilder simulated(
            SessionManagerBuilder builder, Waits waits, Supplier<String> holders) {
        return builder.simulated(waits, holders);
    }
}
