package dev.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * A rule of the house, for the classes below a root package. The core is the root and the packages {@code cookie}, {@code json}, {@code
 * store}, {@code document}, {@code life} and {@code contention} in it, of which the last three are its own; every other package below the root is a module
 * around the core.
 */
enum Rule {
    CORE_KNOWS_ONLY_THE_JDK(root -> classes()
            .that()
            .resideInAnyPackage(core(root))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(core(root), "java..", "javax.crypto..", "org.jspecify.annotations.."))),

    COOKIE_AND_JSON_KNOW_NO_OTHER_ROOM(root -> noClasses()
            .that()
            .resideInAnyPackage(root + ".cookie", root + ".json")
            .should()
            .dependOnClassesThat(Kinds.inOtherPackagesBelow(root))),

    STORE_DOES_NOT_KNOW_THE_ROOT(root -> noClasses()
            .that()
            .resideInAPackage(root + ".store")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(root)),

    HIDDEN_PACKAGES_DO_NOT_KNOW_THE_ROOT(root -> noClasses()
            .that()
            .resideInAnyPackage(hidden(root))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(root)),

    NOBODY_ELSE_KNOWS_HIDDEN_PACKAGES(root -> noClasses()
            .that()
            .resideOutsideOfPackages(core(root))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(hidden(root))),

    STORES_AND_CODECS_KNOW_ONLY_THE_CORE(root -> noClasses()
            .that(Kinds.inAPackageWith(root, Kinds.storeOrCodec(root)))
            .should()
            .dependOnClassesThat(Kinds.outsideCoreAndOwnPackage(root))),

    THE_MICRONAUT_ADAPTER_KNOWS_STORES_IN_ONE_PLACE(root -> classes()
            .that()
            .resideInAPackage(root + ".micronaut")
            .and()
            .haveNameNotMatching(".*\\.StoreKind(\\$.*)?")
            .and(Kinds.areNotWrittenByMicronaut())
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(
                    core(root),
                    root + ".micronaut",
                    "java..",
                    "io.micronaut..",
                    "io.netty..",
                    "jakarta.annotation..",
                    "jakarta.inject..",
                    "org.jspecify.annotations..",
                    "org.reactivestreams.."))),

    NOBODY_ELSE_KNOWS_JACKSON(root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".jackson..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..", "dev.holdfast.session.jackson..")),

    NO_WALL_CLOCK_BUT_AS_A_BUILDERS_DEFAULT(root -> noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Builder")
            .and()
            // the only place that waits, which a simulation replaces
            .doNotHaveSimpleName("SystemWaits")
            .and()
            // ends calls that hang in the build of a store's author
            .resideOutsideOfPackage(root + ".testkit..")
            .should()
            .callMethodWhere(Kinds.readsAClock())),

    ONE_SOURCE_OF_RANDOMNESS(root -> noClasses()
            .that()
            .doNotHaveSimpleName("RandomIds")
            .and()
            // makes salts and ivs, and no ids
            .doNotHaveSimpleName("RandomBytes")
            .should()
            .dependOnClassesThat(Kinds.sourcesOfRandomness())),

    WHO_LOGS_NAMES_SESSIONS_BY_A_HASH(root -> classes()
            .that(Kinds.log())
            .and()
            // logs that a sweep has failed, and knows no session
            .doNotHaveSimpleName("ExpirySweep")
            .and()
            // logs that a server accepts no writes, and knows no session
            .doNotHaveSimpleName("RefusedTouches")
            .and()
            // logs that a server sends no messages about changes, and knows no session
            .doNotHaveSimpleName("UntoldChanges")
            .and()
            // logs that a record is unreadable, and not which one
            .doNotHaveSimpleName("Listing")
            .and()
            // warns about a store before there are any sessions
            .doNotHaveSimpleName("StartLog")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("IdHash")),

    NOBODY_WRITES_TO_THE_CONSOLE(root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".testkit..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")),

    NO_JAVA_SERIALIZATION(root -> noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectOutputStream")),

    ONLY_PORTS_ARE_INTERFACES(root -> noClasses()
            .that()
            .areInterfaces()
            .and(Kinds.arePublicTypes())
            .and()
            .resideInAnyPackage(core(root))
            .and(Kinds.areNoPorts())
            .should()
            .beInterfaces()
            .allowEmptyShould(true)),

    THE_REST_IS_FINAL(root -> classes()
            .that()
            .areNotInterfaces()
            .and()
            .areTopLevelClasses()
            .and()
            .resideOutsideOfPackage(root + ".testkit..")
            .and()
            .doNotHaveSimpleName("GenericType")
            .and()
            // the response while the request has it, which the filtered response extends
            .doNotHaveSimpleName("OwnedResponse")
            .and()
            .doNotHaveSimpleName("package-info")
            .and()
            .doNotHaveSimpleName("module-info")
            .and()
            .areNotEnums()
            .and(Kinds.areNotWrittenByMicronaut())
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)),

    NAMES_SAY_WHAT_A_TYPE_IS(root -> noClasses()
            .should()
            .haveNameMatching(".*(Impl|Base|Util|Utils|Helper)$")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")),

    ACCESSORS_OF_THE_CORE_HAVE_NO_GET(root -> methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(core(root))
            .should()
            .haveNameNotMatching("get[A-Z].*")),

    EVERY_PACKAGE_IS_NULL_MARKED(root -> classes().should(Kinds.resideInANullMarkedPackage()));

    private final Function<String, ArchRule> rule;

    Rule(Function<String, ArchRule> rule) {
        this.rule = rule;
    }

    ArchRule below(String root) {
        return rule.apply(root).as(name());
    }

    static String[] core(String root) {
        return with(exported(root), hidden(root));
    }

    static String[] exported(String root) {
        return new String[] {root, root + ".cookie", root + ".json", root + ".store"};
    }

    private static String[] hidden(String root) {
        return new String[] {root + ".document", root + ".life", root + ".contention"};
    }

    private static String[] with(String[] packages, String... more) {
        String[] all = java.util.Arrays.copyOf(packages, packages.length + more.length);
        System.arraycopy(more, 0, all, packages.length, more.length);
        return all;
    }

    static boolean isBelow(String root, JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }
}
