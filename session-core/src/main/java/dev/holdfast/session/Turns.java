package dev.holdfast.session;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets those threads of this process that name the same session go one after the other, in the order in which they came. A queue has
 * a baton, which goes from turn to turn as long as somebody waits, and is laid down by the one who leaves last.
 */
final class Turns<T> {
    private final ConcurrentMap<String, Queue<T>> queues = new ConcurrentHashMap<>();
    private final Function<String, T> batons;
    private final Consumer<T> layDown;
    private final Waits waits;

    /**
     * Queues with batons for the names of sessions.
     *
     * @param layDown takes each baton once, when its queue is no more
     */
    Turns(Function<String, T> batons, Consumer<T> layDown, Waits waits) {
        this.batons = batons;
        this.layDown = layDown;
        this.waits = waits;
    }

    /** Waits, and returns the turn, which closing ends; null if it has not come in time, or the thread was interrupted. */
    @Nullable
    Turn take(String name, Duration patience) {
        Queue<T> queue = queues.compute(name, (key, present) -> joined(key, present));
        if (queue.lock.tryLock(patience)) {
            return new Turn(name, queue);
        }
        leave(name, queue);
        return null;
    }

    private Queue<T> joined(String name, @Nullable Queue<T> present) {
        Queue<T> queue = present == null ? new Queue<>(waits.newLock(), batons.apply(name)) : present;
        queue.members++;
        return queue;
    }

    /** Whoever is in a queue keeps it in its place, so it is the same that was joined. */
    private void leave(String name, Queue<T> queue) {
        Queue<T> left = queues.computeIfPresent(name, (key, present) -> --present.members == 0 ? null : present);
        if (left == null) {
            layDown.accept(queue.baton);
        }
    }

    /** Those who wait for one session, and the one whose turn it is. */
    private static final class Queue<T> {
        private final Waits.FairLock lock;
        private final T baton;
        /** Those who have their turn, or wait for it. Changed within the map's own steps. */
        private int members;

        private Queue(Waits.FairLock lock, T baton) {
            this.lock = lock;
            this.baton = baton;
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

        @Override
        public void close() {
            queue.lock.unlock();
            leave(name, queue);
        }
    }
}
