package dev.holdfast.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every store, adapter and codec passes the contracts of the test kit for its kind. */
class ContractTestsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String TESTKIT = "dev.holdfast.session.testkit.";

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleRunsTheContractOfItsKind(String module) {
        assertTrue(runs(testsOf(module), contract(module)), module + " has no test that extends " + contract(module));
    }

    @Test
    void aModuleWithoutContractTestIsFound() {
        assertFalse(runs(testsOf("session-core"), TESTKIT + "SessionStoreContract"));
    }

    @Test
    void theModulesAreThoseThatThereAre() throws IOException {
        assertEquals(
                List.of(
                        "adapter-javalin",
                        "adapter-micronaut",
                        "adapter-servlet",
                        "adapter-servlet-javax",
                        "adapter-spark",
                        "codec-jackson",
                        "store-jdbc",
                        "store-memcached",
                        "store-memory",
                        "store-mongo",
                        "store-redis"),
                modules().toList());
    }

    static Stream<String> modules() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("(store|adapter|codec)-.*"))
                    .filter(name -> Files.exists(ROOT.resolve(name).resolve("pom.xml")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static JavaClasses testsOf(String module) {
        return new ClassFileImporter().importPath(ROOT.resolve(module).resolve("target/test-classes"));
    }

    private static boolean runs(JavaClasses tests, String contract) {
        return tests.stream().filter(ContractTestsTest::isConcrete).anyMatch(test -> test.isAssignableTo(contract));
    }

    private static boolean isConcrete(JavaClass test) {
        return !test.isInterface()
                && !test.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT);
    }

    private static String contract(String module) {
        return TESTKIT
                + switch (module.substring(0, module.indexOf('-'))) {
                    case "store" -> "SessionStoreContract";
                    case "adapter" -> "SessionAdapterContract";
                    default -> "JsonCodecContract";
                };
    }
}
