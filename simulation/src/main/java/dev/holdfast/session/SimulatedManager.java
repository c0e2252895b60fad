package dev.holdfast.session;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/** Gives a builder what only this package can: waits and holders of locks that a simulation chooses. */
@NullMarked
public final class SimulatedManager {
    private SimulatedManager() {}

    /** Returns the builder, whose manager then waits by {@code waits} and calls the holders of locks as {@code holders} says. */
    public static SessionManagerBuilder simulated(
            SessionManagerBuilder builder, SimulatedWaits waits, Supplier<String> holders) {
        return builder.simulated(new PortedWaits(waits), holders);
    }

    private record PortedWaits(SimulatedWaits waits) implements Waits {
        @Override
        public long nanoTime() {
            return waits.nanoTime();
        }

        @Override
        public boolean pause(Duration length) {
            return waits.pause(length);
        }

        @Override
        public FairLock newLock() {
            return new PortedLock(waits.newLock());
        }
    }

    private record PortedLock(SimulatedWaits.SimulatedLock lock) implements Waits.FairLock {
        @Override
        public boolean tryLock(Duration patience) {
            return lock.tryLock(patience);
        }

        @Override
        public void unlock() {
            lock.unlock();
        }
    }
}
