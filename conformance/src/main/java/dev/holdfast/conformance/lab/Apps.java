package dev.holdfast.conformance.lab;

import dev.holdfast.session.SessionRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The apps of a lab, by their ids. */
final class Apps {
    private final Map<String, LabApp> apps = new ConcurrentHashMap<>();
    private final AtomicInteger created = new AtomicInteger();
    private final Function<SessionRequest, RequestView> views;
    private final Mutant mutant;

    Apps(Function<SessionRequest, RequestView> views, Mutant mutant) {
        this.views = views;
        this.mutant = mutant;
    }

    /** Makes an app and returns its id. Throws IllegalArgumentException if its options are refused. */
    String create(JsonNode given) {
        JsonNode options = mutant.options(given);
        Backend backend = Backend.open(options.path("store"));
        boolean touching = !(backend instanceof MemoryBackend)
                || options.path("store").path("touch").asBoolean(true);
        LabStore store = new LabStore(backend.store(), touching);
        store.misbehave(new Faults(options.path("faults")));
        LabApp app = new LabApp(new AppOptions(options, views).manager(mutant.store(store)), store, backend, mutant);
        String id = "a" + created.incrementAndGet();
        apps.put(id, app);
        return id;
    }

    @Nullable
    LabApp find(String id) {
        return apps.get(id);
    }

    void delete(String id) {
        apps.remove(id);
    }
}
