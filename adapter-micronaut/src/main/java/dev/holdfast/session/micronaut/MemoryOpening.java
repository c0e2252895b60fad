package dev.holdfast.session.micronaut;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;

/** Makes stores in memory. */
final class MemoryOpening {
    private MemoryOpening() {}

    static SessionStore open(StoreConfiguration configuration) {
        MemoryStore.Builder builder = MemoryStore.builder();
        Given.of(configuration.maximumSessions(), builder::maximumSessions);
        return builder.build();
    }
}
