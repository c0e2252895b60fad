package dev.holdfast.simulation;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that runs one task after the other, kept for many runs. */
final class Carrier {
    private final Thread thread;
    private volatile @Nullable Runnable task;

    Carrier(String name) {
        thread = new Thread(this::work, name);
        thread.setDaemon(true);
        thread.start();
    }

    void run(Runnable next) {
        task = next;
        LockSupport.unpark(thread);
    }

    Thread thread() {
        return thread;
    }

    private void work() {
        while (true) {
            Runnable next = task;
            if (next == null) {
                LockSupport.park(this);
            } else {
                task = null;
                next.run();
            }
        }
    }
}
