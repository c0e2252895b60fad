package dev.holdfast.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares the reflection metadata for native images with the reflection in the code. */
class ReachabilityMetadataTest {
    /** The calls that a native image cannot follow; {@code ServiceLoader.load} of a constant class is not one of them. */
    private static final Set<String> CLASS_CALLS = Set.of(
            "forName",
            "newInstance",
            "getMethod",
            "getMethods",
            "getDeclaredMethod",
            "getDeclaredMethods",
            "getConstructor",
            "getConstructors",
            "getDeclaredConstructor",
            "getField",
            "getDeclaredField",
            "getDeclaredFields",
            "getRecordComponents",
            "getResource",
            "getResourceAsStream");

    private static final Set<String> OTHER_CALLS = Set.of(
            "java.lang.reflect.Proxy.newProxyInstance",
            "java.lang.ClassLoader.loadClass",
            "java.lang.ClassLoader.getResource",
            "java.lang.ClassLoader.getResources",
            "java.lang.ClassLoader.getResourceAsStream",
            "java.util.ResourceBundle.getBundle");

    /** The application names the class of its factory in web.xml, and so lists it itself. */
    private static final Set<String> NAMED_BY_APPLICATIONS = Set.of("FactorySessionFilter");

    /** It reads records of applications, which list them themselves, because the codec reads them by reflection too. */
    private static final String LOOKS_AT_RECORDS = "dev.holdfast.session.document.Values";

    /** They call Tomcat and Jetty, which are not on the class path here; the tests of the adapters show which calls. */
    private static final String ASKS_CONTAINERS = "ContainerListeners";

    /** Only Caffeine uses reflection; the test of the store shows for which classes. */
    private static final String OF_CAFFEINE = "dev.holdfast.session.memory.MemoryStore";

    @Test
    void everyClassThatUsesReflectionSaysWhatItReaches() throws IOException {
        Set<String> reflecting = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.holdfast.session")
                        .stream()
                        .filter(type -> type.getMethodCallsFromSelf().stream().anyMatch(call -> isReflection(call)))
                        .filter(type -> !NAMED_BY_APPLICATIONS.contains(type.getSimpleName()))
                        .filter(type -> !type.getName().equals(LOOKS_AT_RECORDS))
                        // no test of a store or an adapter is a native image
                        .filter(type -> !type.getPackageName().endsWith(".testkit"))
                        .map(type -> type.getName().replaceFirst("\\$.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = entries()
                .map(ReachabilityMetadataTest::condition)
                .filter(type -> !type.equals(OF_CAFFEINE))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(reflecting, described);
    }

    @ParameterizedTest
    @MethodSource("entriesOfLibraries")
    void whatIsReachedIsThere(JsonNode entry) throws ReflectiveOperationException {
        Class<?> type =
                Class.forName(entry.get("type").stringValue(), false, getClass().getClassLoader());
        for (JsonNode field : entry.path("fields")) {
            assertNotNull(type.getDeclaredField(field.get("name").stringValue()));
        }
        for (JsonNode method : entry.path("methods")) {
            assertTrue(isThere(type, method), method::toString);
        }
    }

    /** Thread has one more method on newer versions of Java. */
    private static boolean isThere(Class<?> type, JsonNode method) {
        String name = method.get("name").stringValue();
        List<String> parameters = method.get("parameterTypes")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
        return (type == Thread.class && Runtime.version().feature() < 21)
                || Stream.concat(
                                Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
                        .filter(found -> found.getName().equals(name.equals("<init>") ? type.getName() : name))
                        .map(found -> Arrays.stream(found.getParameterTypes())
                                .map(Class::getTypeName)
                                .toList())
                        .anyMatch(parameters::equals);
    }

    private static boolean isReflection(JavaMethodCall call) {
        String owner = call.getTargetOwner().getFullName();
        return owner.equals("java.lang.Class") && CLASS_CALLS.contains(call.getName())
                || owner.equals("java.lang.invoke.MethodHandles$Lookup")
                || OTHER_CALLS.contains(owner + "." + call.getName());
    }

    static Stream<JsonNode> entriesOfLibraries() throws IOException {
        return entries().filter(entry -> !condition(entry).endsWith(ASKS_CONTAINERS));
    }

    private static String condition(JsonNode entry) {
        return entry.at("/condition/typeReached").stringValue();
    }

    private static Stream<JsonNode> entries() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules
                    .flatMap(ReachabilityMetadataTest::metadata)
                    .map(ReachabilityMetadataTest::read)
                    .flatMap(json -> json.get("reflection").valueStream())
                    .toList()
                    .stream();
        }
    }

    private static Stream<Path> metadata(Path module) {
        return Stream.of(module.resolve("src/main/resources/META-INF/native-image/dev.holdfast")
                        .resolve(module.getFileName())
                        .resolve("reachability-metadata.json"))
                .filter(Files::exists);
    }

    private static JsonNode read(Path file) {
        return JsonMapper.shared().readTree(file);
    }
}
