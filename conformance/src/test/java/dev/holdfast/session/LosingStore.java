package dev.holdfast.session;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A store that loses answers to conditional writes when a test asks for it, each after another event. */
final class LosingStore implements ConditionalSessionStore {
    private final ConditionalSessionStore store;
    private final Queue<Loss> losses = new ArrayDeque<>();
    private final Queue<Write<?>> heldUp = new ArrayDeque<>();

    LosingStore(ConditionalSessionStore store) {
        this.store = store;
    }

    /** What happened to a write whose answer is lost. */
    enum Fate {
        APPLIED,
        NOT_APPLIED,
        /** Applied late: it arrives when the next write comes. */
        LATE
    }

    /** Loses the answer to the next write that has no fault yet; {@code meanwhile} then runs before any other call. */
    void lose(Fate fate, Runnable meanwhile) {
        losses.add(new Loss(fate, meanwhile));
    }

    @Override
    public boolean create(String id, StoredSession session) {
        return write(() -> store.create(id, session));
    }

    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        return write(() -> store.replace(id, expected, next));
    }

    @Override
    public @Nullable StoredSession get(String id) {
        return store.get(id);
    }

    @Override
    public void set(String id, StoredSession session) {
        store.set(id, session);
    }

    @Override
    public boolean touch(String id, StoredSession session) {
        return store.touch(id, session);
    }

    @Override
    public void destroy(String id) {
        store.destroy(id);
    }

    private <T> T write(Write<T> write) {
        arrive();
        Loss loss = losses.poll();
        if (loss == null) {
            return write.run();
        }
        switch (loss.fate) {
            case APPLIED -> write.run();
            case LATE -> heldUp.add(write);
            case NOT_APPLIED -> {}
        }
        loss.meanwhile.run();
        throw new SessionStoreException("the answer was lost");
    }

    private void arrive() {
        for (Write<?> write = heldUp.poll(); write != null; write = heldUp.poll()) {
            write.run();
        }
    }

    private interface Write<T> {
        T run();
    }

    private record Loss(Fate fate, Runnable meanwhile) {}
}
