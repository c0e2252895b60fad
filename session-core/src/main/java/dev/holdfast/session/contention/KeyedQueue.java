package dev.holdfast.session.contention;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fair lock for each key, within this process. Each key's queue owns a resource, which is made for its first waiter and released by
 * its last.
 *
 * @param <R> the resource
 */
public final class KeyedQueue<R> {
    private final ConcurrentMap<String, Queue<R>> queues = new ConcurrentHashMap<>();
    private final Function<String, R> resources;
    private final Consumer<R> release;
    private final Waits waits;

    /**
     * Creates queues whose resources {@code resources} creates.
     *
     * @param release is called with each resource once, when its queue is empty
     */
    public KeyedQueue(Function<String, R> resources, Consumer<R> release, Waits waits) {
        this.resources = resources;
        this.release = release;
        this.waits = waits;
    }

    /** Returns true if a thread has the key or waits for it. */
    public boolean isBusy(String key) {
        return queues.containsKey(key);
    }

    /**
     * Waits for the key, and returns a place, which must be closed; null if the wait takes longer than {@code wait}, or the
     * thread is interrupted.
     */
    public @Nullable Place take(String key, Duration wait) {
        Queue<R> queue = queues.compute(key, this::joined);
        if (queue.lock.tryLock(wait)) {
            return new Place(key, queue);
        }
        leave(key, queue);
        return null;
    }

    private Queue<R> joined(String key, @Nullable Queue<R> present) {
        Queue<R> queue = present == null ? new Queue<>(waits.newLock(), resources.apply(key)) : present;
        queue.members++;
        return queue;
    }

    /** Leaves the queue that was joined: a queue stays in the map while it has members. */
    private void leave(String key, Queue<R> queue) {
        Queue<R> left = queues.computeIfPresent(key, (same, present) -> --present.members == 0 ? null : present);
        if (left == null) {
            release.accept(queue.resource);
        }
    }

    private static final class Queue<R> {
        private final Waits.FairLock lock;
        private final R resource;
        /** The number of threads that have the lock or wait for it. Changed within atomic operations of the map. */
        private int members;

        private Queue(Waits.FairLock lock, R resource) {
            this.lock = lock;
            this.resource = resource;
        }
    }

    /** The first place in a queue, for the thread that acquired it. */
    public final class Place implements AutoCloseable {
        private final String key;
        private final Queue<R> queue;

        private Place(String key, Queue<R> queue) {
            this.key = key;
            this.queue = queue;
        }

        /** Returns the resource of the queue. */
        public R resource() {
            return queue.resource;
        }

        /** Releases the key for the next thread. */
        @Override
        public void close() {
            queue.lock.unlock();
            leave(key, queue);
        }
    }
}
