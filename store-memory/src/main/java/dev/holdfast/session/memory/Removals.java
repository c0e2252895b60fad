package dev.holdfast.session.memory;

import dev.holdfast.session.store.StoredSession;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Keeps the sessions that the store removed by itself until a call that holds no lock passes them to the listeners. */
final class Removals {
    private final List<BiConsumer<String, StoredSession>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Removed> untold = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean telling = new AtomicBoolean();

    void listen(BiConsumer<String, StoredSession> listener) {
        listeners.add(listener);
    }

    void add(String id, StoredSession removed) {
        if (!listeners.isEmpty()) {
            untold.add(new Removed(id, removed));
        }
    }

    /** Runs in one thread at a time, and not again for the calls that a listener makes. */
    void tell() {
        // again, for removals that were added after the last one was passed on
        while (!untold.isEmpty() && telling.compareAndSet(false, true)) {
            try {
                tellAll();
            } finally {
                telling.set(false);
            }
        }
    }

    private void tellAll() {
        for (Removed next = untold.poll(); next != null; next = untold.poll()) {
            tell(next.id, next.session);
        }
    }

    private void tell(String id, StoredSession removed) {
        listeners.forEach(listener -> listener.accept(id, removed));
    }

    private record Removed(String id, StoredSession session) {}
}
