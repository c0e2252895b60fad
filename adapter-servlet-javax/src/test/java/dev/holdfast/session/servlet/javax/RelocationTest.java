package dev.holdfast.session.servlet.javax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The relocated byte code fits the API of the container that runs it. */
class RelocationTest {
    private static final Path FOLDER = Path.of("target/classes");
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(FOLDER);
    /** Nothing calls them but an application that knows Servlet 4. */
    private static final Set<String> SINCE_SERVLET_4 =
            Set.of("ContainerCookie.timeoutOf", "OwnedResponse.setTrailerFields");

    @Test
    void noClassNamesJakarta() throws IOException {
        List<Path> files = classFiles();
        assertFalse(files.isEmpty());
        for (Path file : files) {
            assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("jakarta"), file.toString());
        }
    }

    @Test
    void theAttributesOfTheContainerHaveTheirOldNames() throws IOException {
        Path file = FOLDER.resolve("dev/holdfast/session/servlet/javax/IncomingRequest.class");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("javax.servlet.request.cipher_suite"));
        assertTrue(text.contains("javax.servlet.forward.request_uri"));
        assertTrue(text.contains("javax.servlet.async.request_uri"));
        assertTrue(text.contains("javax.servlet.error.request_uri"));
    }

    @Test
    void noMethodOfTheApiIsLeftOutButOneThatHasBeenWithoutMeaningSinceServlet21() {
        Set<String> missing = CLASSES.stream()
                .map(JavaClass::reflect)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .flatMap(RelocationTest::abstractMethods)
                .collect(Collectors.toSet());
        assertEquals(Set.of("ServletSession.getSessionContext"), missing);
    }

    @Test
    void noMethodIsCalledThatTheApiDoesNotHaveButInOverridesOfSuch() {
        Set<String> callers = CLASSES.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getPackageName().startsWith("javax.servlet"))
                .filter(call -> call.getTarget().resolveMember().isEmpty())
                .map(RelocationTest::caller)
                .filter(caller -> !SINCE_SERVLET_4.contains(caller))
                .collect(Collectors.toSet());
        assertEquals(Set.of("CountedStream.write"), callers);
    }

    private static List<Path> classFiles() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static Stream<String> abstractMethods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(Method::getName)
                .map(name -> type.getSimpleName() + "." + name);
    }

    private static String caller(JavaMethodCall call) {
        return call.getOriginOwner().getSimpleName() + "." + call.getOrigin().getName();
    }
}
