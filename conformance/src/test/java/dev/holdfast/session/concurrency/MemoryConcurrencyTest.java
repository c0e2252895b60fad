package dev.holdfast.session.concurrency;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.ConditionalSessionStore;

class MemoryConcurrencyTest extends ConcurrencyCases {
    private final MemoryStore store = new MemoryStore();

    @Override
    ConditionalSessionStore open() {
        return store;
    }

    @Override
    boolean isShared() {
        return false;
    }
}
