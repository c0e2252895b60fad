package dev.holdfast.benchmarks;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;

/** Where sessions are kept. */
public enum Kept {
    MEMORY {
        @Override
        SessionStore open() {
            return new MemoryStore();
        }
    },
    /** In a Redis of its own, on this machine. */
    REDIS {
        @Override
        SessionStore open() {
            return OwnRedis.start().open();
        }
    };

    abstract SessionStore open();
}
