package dev.holdfast.session;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets those threads of this process that name the same session go one after the other, in the order in which they came. A queue has
 * a baton, which goes from turn to turn as long as somebody waits.
 */
final class Turns<T> {
    private final ConcurrentMap<String, Queue<T>> queues = new ConcurrentHashMap<>();
    private final Function<String, T> batons;

    Turns(Function<String, T> batons) {
        this.batons = batons;
    }

    /** Waits, and returns the turn, which closing ends; null if it has not come in time, or the thread was interrupted. */
    @Nullable
    Turn take(String name, Duration patience) {
        Queue<T> queue = queues.compute(name, (key, present) -> joined(key, present));
        if (queue.lets(patience)) {
            return new Turn(name, queue);
        }
        leave(name);
        return null;
    }

    private void leave(String name) {
        queues.computeIfPresent(name, (key, queue) -> queue.members.decrementAndGet() == 0 ? null : queue);
    }

    private Queue<T> joined(String name, @Nullable Queue<T> present) {
        Queue<T> queue = present == null ? new Queue<>(batons.apply(name)) : present;
        queue.members.incrementAndGet();
        return queue;
    }

    /** Those who wait for one session, and the one whose turn it is. */
    private static final class Queue<T> {
        private final ReentrantLock lock = new ReentrantLock(true);
        private final T baton;
        private final AtomicInteger members = new AtomicInteger();

        private Queue(T baton) {
            this.baton = baton;
        }

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
        private final Queue<T> queue;

        private Turn(String name, Queue<T> queue) {
            this.name = name;
            this.queue = queue;
        }

        T baton() {
            return queue.baton;
        }

        boolean isCrowded() {
            return queue.members.get() > 1;
        }

        @Override
        public void close() {
            queue.lock.unlock();
            leave(name);
        }
    }
}
