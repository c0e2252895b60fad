package dev.holdfast.conformance.lab;

import dev.holdfast.session.memory.MemoryStore;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions in memory. */
record MemoryBackend(MemoryStore store) implements Backend {
    MemoryBackend() {
        this(new MemoryStore());
    }

    @Override
    public Map<String, String> contents() {
        Map<String, String> contents = new HashMap<>();
        store.all().forEach((id, session) -> contents.put(id, session.json()));
        return contents;
    }

    @Override
    public void clear() {
        store.clear();
    }

    @Override
    public Map<String, @Nullable Long> ttl() {
        return Map.of();
    }
}
