package dev.holdfast.session.micronaut;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;

/** Makes stores in memory. */
final class MemoryOpening {
    private MemoryOpening() {}

    static SessionStore open(StoreConfiguration configuration) {
        return configuration
                .of(MemoryStore.builder())
                .with(
                        "maximum-sessions",
                        configuration.maximumSessions(),
                        Form.COUNT,
                        MemoryStore.Builder::maximumSessions)
                .builder()
                .build();
    }
}
