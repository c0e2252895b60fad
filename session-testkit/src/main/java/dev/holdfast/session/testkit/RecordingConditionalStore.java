package dev.holdfast.session.testkit;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/** A recording store with conditional writes. */
record RecordingConditionalStore(RecordingStore recording, ConditionalSessionStore store)
        implements ConditionalSessionStore {
    @Override
    public boolean create(String id, StoredSession session) {
        recording.begin(new StoreCall(StoreOperation.CREATE, id, session.json()));
        return store.create(id, session);
    }

    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        recording.begin(new StoreCall(StoreOperation.REPLACE, id, next == null ? null : next.json()));
        return store.replace(id, expected, next);
    }

    @Override
    public @Nullable StoredSession get(String id) {
        return recording.get(id);
    }

    @Override
    public void set(String id, StoredSession session) {
        recording.set(id, session);
    }

    @Override
    public boolean touch(String id, StoredSession session) {
        return recording.touch(id, session);
    }

    @Override
    public void destroy(String id) {
        recording.destroy(id);
    }

    @Override
    public boolean isReady() {
        return recording.isReady();
    }
}
