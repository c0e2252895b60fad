package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the filter asks containers for by name, which a native image must be told. */
class NativeImageTest {
    private static final String METADATA =
            "../%1$s/src/main/resources/META-INF/native-image/dev.holdfast/%1$s/reachability-metadata.json";

    @ParameterizedTest
    @MethodSource("entries")
    void whatTheMetadataNamesIsThere(JsonNode entry) throws ReflectiveOperationException {
        Class<?> type = Class.forName(entry.get("type").stringValue(), false, SessionFilter.class.getClassLoader());
        for (JsonNode field : entry.path("fields")) {
            assertNotNull(type.getDeclaredField(field.get("name").stringValue()));
        }
        for (JsonNode method : entry.path("methods")) {
            assertNotNull(type.getDeclaredMethod(method.get("name").stringValue(), parameters(method)));
        }
    }

    /** Of both modules together, since they ask different containers. */
    @Test
    void theMetadataHasTheNamesThatTheCodeHas() throws IOException {
        String code = Files.readString(
                Path.of("../adapter-servlet/src/main/java", "dev/holdfast/session/servlet/ContainerListeners.java"));
        Set<String> asked = Pattern.compile("\"(get\\w+|context)\"")
                .matcher(code)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = Stream.of("adapter-servlet", "adapter-servlet-javax")
                .flatMap(NativeImageTest::entries)
                .flatMap(entry -> Stream.concat(
                        entry.path("fields").valueStream(),
                        entry.path("methods").valueStream()))
                .map(member -> member.get("name").stringValue())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(asked, described);
    }

    static Stream<JsonNode> entries() {
        return entries(Path.of("").toAbsolutePath().getFileName().toString());
    }

    private static Stream<JsonNode> entries(String module) {
        return JsonMapper.shared()
                .readTree(Path.of(METADATA.formatted(module)))
                .get("reflection")
                .valueStream();
    }

    private static Class<?>[] parameters(JsonNode method) throws ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        for (JsonNode type : method.get("parameterTypes")) {
            types.add(Class.forName(type.stringValue()));
        }
        return types.toArray(Class<?>[]::new);
    }
}
