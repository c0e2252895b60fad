package dev.holdfast.session;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lets those threads of this process that name the same session go one after the other, in the order in which they came. */
final class Turns {
    private final ConcurrentMap<String, Queue> queues = new ConcurrentHashMap<>();

    /** Waits, and returns the turn, which closing ends; null if it has not come in time, or the thread was interrupted. */
    @Nullable
    Turn take(String name, Duration patience) {
        Queue queue = queues.compute(name, (key, present) -> joined(present));
        if (queue.lets(patience)) {
            return new Turn(name, queue);
        }
        leave(name);
        return null;
    }

    private void leave(String name) {
        queues.computeIfPresent(name, (key, queue) -> --queue.members == 0 ? null : queue);
    }

    private static Queue joined(@Nullable Queue present) {
        Queue queue = present == null ? new Queue() : present;
        queue.members++;
        return queue;
    }

    /** Those who wait for one session, and the one whose turn it is. Their number is guarded by the map. */
    private static final class Queue {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int members;

        boolean lets(Duration patience) {
            try {
                return lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** A turn that has come; for the thread that took it. */
    final class Turn implements AutoCloseable {
        private final String name;
        private final Queue queue;

        private Turn(String name, Queue queue) {
            this.name = name;
            this.queue = queue;
        }

        @Override
        public void close() {
            queue.lock.unlock();
            leave(name);
        }
    }
}
