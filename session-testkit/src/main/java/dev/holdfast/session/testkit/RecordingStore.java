package dev.holdfast.session.testkit;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls of another store, and fails, waits or loses its server on demand. Thread-safe.
 *
 * <pre>{@code
 * RecordingStore store = new RecordingStore(MemoryStore.builder().build());
 * store.fail(StoreOperation.SET, "disk full");
 * // one request
 * assertEquals(List.of(new StoreCall(StoreOperation.GET, "id", null)), store.takeCalls());
 * }</pre>
 */
public final class RecordingStore implements SessionStore {
    private final SessionStore store;
    private final List<StoreCall> calls = new ArrayList<>();
    private final Map<StoreOperation, String> failures = new ConcurrentHashMap<>();
    private final Map<StoreOperation, Runnable> hooks = new ConcurrentHashMap<>();
    private volatile boolean connected = true;
    private volatile boolean touching = true;
    private volatile boolean blocking = true;

    /** Creates a store that keeps its sessions in {@code store}. */
    public RecordingStore(SessionStore store) {
        this.store = store;
    }

    /**
     * Returns this store with {@code create} and {@code replace}; calls of both are recorded here.
     *
     * @throws ClassCastException if the underlying store is not a {@link ConditionalSessionStore}
     */
    public ConditionalSessionStore conditional() {
        return new RecordingConditionalStore(this, (ConditionalSessionStore) store);
    }

    /** Returns the calls so far, in the order in which they started, with those that failed. */
    public List<StoreCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** Returns the calls so far and forgets them. */
    public List<StoreCall> takeCalls() {
        synchronized (calls) {
            List<StoreCall> taken = List.copyOf(calls);
            calls.clear();
            return taken;
        }
    }

    /** Makes every {@code operation} throw a {@link SessionStoreException} with {@code message} until {@link #heal}. */
    public void fail(StoreOperation operation, String message) {
        failures.put(operation, message);
    }

    /** Ends all failures. */
    public void heal() {
        failures.clear();
    }

    /**
     * Runs {@code hook} once: after the next {@code operation} was recorded, and before it reaches the store. A hook may call
     * this store, as another request would, or block to delay the call.
     */
    public void beforeNext(StoreOperation operation, Runnable hook) {
        hooks.put(operation, hook);
    }

    /** Makes {@code isReady} return false: express-session's {@code disconnect} event. */
    public void disconnect() {
        connected = false;
    }

    /** Makes the store ready again, if the underlying store is: express-session's {@code connect} event. */
    public void connect() {
        connected = true;
    }

    /** Makes {@code isBlocking} return false, as for a store in memory. Hooks must not block then. */
    public void withoutBlocking() {
        blocking = false;
    }

    /** Makes {@code touch} do nothing, without a recorded call, as in a store that cannot move an expiry. */
    public void withoutTouch() {
        touching = false;
    }

    @Override
    public @Nullable StoredSession get(String id) {
        begin(new StoreCall(StoreOperation.GET, id, null));
        return store.get(id);
    }

    @Override
    public void set(String id, StoredSession session) {
        begin(new StoreCall(StoreOperation.SET, id, session.json()));
        store.set(id, session);
    }

    @Override
    public boolean touch(String id, StoredSession session) {
        if (!touching) {
            return true;
        }
        begin(new StoreCall(StoreOperation.TOUCH, id, session.json()));
        return store.touch(id, session);
    }

    @Override
    public void destroy(String id) {
        begin(new StoreCall(StoreOperation.DESTROY, id, null));
        store.destroy(id);
    }

    @Override
    public boolean isReady() {
        return connected && store.isReady();
    }

    @Override
    public boolean isShared() {
        return store.isShared();
    }

    @Override
    public boolean isBlocking() {
        return blocking;
    }

    void begin(StoreCall call) {
        synchronized (calls) {
            calls.add(call);
        }
        Runnable hook = hooks.remove(call.operation());
        if (hook != null) {
            hook.run();
        }
        String failure = failures.get(call.operation());
        if (failure != null) {
            throw new SessionStoreException(failure);
        }
    }
}
