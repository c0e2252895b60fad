package dev.holdfast.session.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.benmanes.caffeine.cache.Cache;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Caffeine finds the classes of a cache by names that it puts together, which a native image must be told. */
class NativeImageTest {
    private static final String METADATA =
            "/META-INF/native-image/dev.holdfast/store-memory/reachability-metadata.json";

    @Test
    void theMetadataNamesTheClassesThatCaffeineFindsForTheStore() throws IOException, ReflectiveOperationException {
        Object successors = value(new MemoryStore(), MemoryStore.class, "successors");
        Cache<?, ?> notes = (Cache<?, ?>) value(successors, SuccessorNotes.class, "notes");
        Object nodes = value(
                notes.asMap(), Class.forName("com.github.benmanes.caffeine.cache.BoundedLocalCache"), "nodeFactory");
        assertEquals(
                List.of(notes.asMap().getClass().getName(), nodes.getClass().getName()), named());
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
