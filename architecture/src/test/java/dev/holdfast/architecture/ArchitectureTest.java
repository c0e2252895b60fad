package dev.holdfast.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
    private static final String PRODUCT = "dev.holdfast.session";
    private static final String PLANTED = "dev.holdfast.planted";

    private static final JavaClasses PRODUCT_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PRODUCT);
    private static final JavaClasses PLANTED_CLASSES = new ClassFileImporter().importPackages(PLANTED);

    /** The planted class that breaks each rule. */
    private static final Map<Rule, String> VIOLATIONS = new EnumMap<>(Map.ofEntries(
            Map.entry(Rule.CORE_KNOWS_ONLY_THE_JDK, "KnowsALibrary"),
            Map.entry(Rule.COOKIE_AND_JSON_KNOW_NO_OTHER_ROOM, "KnowsTheRoot"),
            Map.entry(Rule.STORE_DOES_NOT_KNOW_THE_ROOT, "KnowsTheHouse"),
            Map.entry(Rule.HIDDEN_PACKAGES_DO_NOT_KNOW_THE_ROOT, "KnowsTheRequest"),
            Map.entry(Rule.NOBODY_ELSE_KNOWS_HIDDEN_PACKAGES, "KnowsADocument"),
            Map.entry(Rule.STORES_AND_CODECS_KNOW_ONLY_THE_CORE, "KnowsAnAdapter"),
            Map.entry(Rule.THE_MICRONAUT_ADAPTER_KNOWS_STORES_IN_ONE_PLACE, "KnowsAStore"),
            Map.entry(Rule.NOBODY_ELSE_KNOWS_JACKSON, "KnowsALibrary"),
            Map.entry(Rule.NO_WALL_CLOCK_BUT_AS_A_BUILDERS_DEFAULT, "ReadsTheClock"),
            Map.entry(Rule.ONE_SOURCE_OF_RANDOMNESS, "RollsDice"),
            Map.entry(Rule.WHO_LOGS_NAMES_SESSIONS_BY_A_HASH, "LogsTheId"),
            Map.entry(Rule.NOBODY_WRITES_TO_THE_CONSOLE, "Prints"),
            Map.entry(Rule.NO_JAVA_SERIALIZATION, "Serializes"),
            Map.entry(Rule.ONLY_PORTS_ARE_INTERFACES, "NoPort"),
            Map.entry(Rule.THE_REST_IS_FINAL, "Open"),
            Map.entry(Rule.NAMES_SAY_WHAT_A_TYPE_IS, "SessionHelper"),
            Map.entry(Rule.ACCESSORS_OF_THE_CORE_HAVE_NO_GET, "getId"),
            Map.entry(Rule.EVERY_PACKAGE_IS_NULL_MARKED, "ReadsTheClock")));

    @ParameterizedTest
    @EnumSource
    void theProductKeepsEveryRule(Rule rule) {
        rule.below(PRODUCT).check(PRODUCT_CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleFindsThePlantedViolation(Rule rule) {
        String report =
                rule.below(PLANTED).evaluate(PLANTED_CLASSES).getFailureReport().toString();
        assertTrue(report.contains(VIOLATIONS.get(rule)), () -> rule + " did not find " + VIOLATIONS.get(rule));
    }

    @Test
    void theRulesAreAppliedToEveryModule() {
        Set<String> packages = PRODUCT_CLASSES.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.equals(PRODUCT))
                .map(name -> name.substring(PRODUCT.length() + 1).split("\\.")[0])
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "contention",
                        "cookie",
                        "document",
                        "json",
                        "life",
                        "store",
                        "jackson",
                        "memory",
                        "redis",
                        "mongo",
                        "jdbc",
                        "memcached",
                        "servlet",
                        "javalin",
                        "spark",
                        "micronaut",
                        "tester",
                        "testkit"),
                packages);
    }
}
