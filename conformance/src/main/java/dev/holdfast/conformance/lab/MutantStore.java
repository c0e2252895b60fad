package dev.holdfast.conformance.lab;

import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/** A store with one fault; otherwise it acts as the store behind it. */
abstract sealed class MutantStore implements SessionStore {
    private final SessionStore store;

    private MutantStore(SessionStore store) {
        this.store = store;
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

    @Override
    public boolean isReady() {
        return store.isReady();
    }

    static final class NeverTouching extends MutantStore {
        NeverTouching(SessionStore store) {
            super(store);
        }

        @Override
        public boolean touch(String id, StoredSession session) {
            return true;
        }
    }

    static final class ReadingTwice extends MutantStore {
        ReadingTwice(SessionStore store) {
            super(store);
        }

        @Override
        public @Nullable StoredSession get(String id) {
            super.get(id);
            return super.get(id);
        }
    }

    static final class KeepingDestroyed extends MutantStore {
        KeepingDestroyed(SessionStore store) {
            super(store);
        }

        @Override
        public void destroy(String id) {
            StoredSession kept = super.get(id);
            super.destroy(id);
            if (kept != null) {
                super.set(id, kept);
            }
        }
    }

    static final class ForgettingMaxAge extends MutantStore {
        ForgettingMaxAge(SessionStore store) {
            super(store);
        }

        @Override
        public void set(String id, StoredSession session) {
            String json = session.json().replaceFirst("\"originalMaxAge\":\\d+", "\"originalMaxAge\":null");
            super.set(id, StoredSession.of(json, session.expires()));
        }
    }

    static final class HidingFailedSaves extends MutantStore {
        HidingFailedSaves(SessionStore store) {
            super(store);
        }

        @Override
        public void set(String id, StoredSession session) {
            try {
                super.set(id, session);
            } catch (SessionStoreException e) {
                // as if it had been saved
            }
        }
    }
}
