package dev.holdfast.session.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.benmanes.caffeine.cache.Cache;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Caffeine loads the classes of a cache by computed names, which a native image must know. */
class NativeImageTest {
    private static final String METADATA =
            "/META-INF/native-image/dev.holdfast/store-memory/reachability-metadata.json";

    @Test
    void theMetadataNamesTheClassesThatCaffeineFindsForTheStore() throws IOException, ReflectiveOperationException {
        MemoryStore store = new MemoryStore();
        Object sessions = value(store, MemoryStore.class, "sessions");
        Object successors = value(store, MemoryStore.class, "successors");
        List<String> found = new ArrayList<>(classes(value(sessions, KeptSessions.class, "cache")));
        found.addAll(classes(value(successors, SuccessorNotes.class, "notes")));
        assertEquals(found, named());
    }

    private static List<String> classes(Object cache) throws ReflectiveOperationException {
        Object map = ((Cache<?, ?>) cache).asMap();
        Object nodes = value(map, Class.forName("com.github.benmanes.caffeine.cache.BoundedLocalCache"), "nodeFactory");
        return List.of(map.getClass().getName(), nodes.getClass().getName());
    }

    private static Object value(Object owner, Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    private static List<String> named() throws IOException {
        try (InputStream metadata = MemoryStore.class.getResourceAsStream(METADATA)) {
            String json = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("\"type\": \"([^\"]+)\"")
                    .matcher(json)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }
    }
}
