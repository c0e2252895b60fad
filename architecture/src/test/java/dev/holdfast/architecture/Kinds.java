package dev.holdfast.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The kinds of classes and calls that the rules speak of. */
final class Kinds {
    private static final Set<String> PORTS = Set.of(
            "SessionStore",
            "ConditionalSessionStore",
            "IterableSessionStore",
            "LockingSessionStore",
            "SlidingSessionStore",
            "JsonCodec",
            "CookieSigner",
            "SessionIdGenerator",
            "SessionRequest",
            "SuccessorSessionStore",
            "IndexedSessionStore",
            "NotifyingSessionStore",
            // replaced by a simulation
            "Waits",
            "FairLock");

    private static final Set<String> CLOCKS =
            Set.of("java.lang.System.currentTimeMillis", "java.lang.System.nanoTime", "java.time.InstantSource.system");

    private static final Set<String> RANDOMNESS = Set.of(
            "java.security.SecureRandom",
            "java.util.Random",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.SplittableRandom",
            "java.util.random.RandomGenerator");

    private Kinds() {}

    static DescribedPredicate<JavaClass> inOtherPackagesBelow(String root) {
        // neither of the two packages may know another one, so their classes may use only their own package
        return DescribedPredicate.describe(
                "in the other packages of the core",
                type -> type.getPackageName().equals(root)
                        || type.getPackageName().equals(root + ".store")
                        || type.getPackageName().equals(root + ".document")
                        || type.getPackageName().equals(root + ".life")
                        || type.getPackageName().equals(root + ".contention"));
    }

    static DescribedPredicate<JavaClass> storeOrCodec(String root) {
        return DescribedPredicate.describe(
                "stores and codecs",
                type -> !type.isInterface()
                        && (isA(type, root + ".store.SessionStore") || isA(type, root + ".json.JsonCodec")));
    }

    static DescribedPredicate<JavaClass> inAPackageWith(String root, DescribedPredicate<JavaClass> kind) {
        return DescribedPredicate.describe(
                "in a package with " + kind.getDescription(),
                type -> Rule.isBelow(root, type)
                        && !type.getPackageName().endsWith(".testkit")
                        && type.getPackage().getClasses().stream().anyMatch(kind));
    }

    static DescribedPredicate<JavaClass> outsideCoreAndOwnPackage(String root) {
        Set<String> core = Set.of(Rule.exported(root));
        return DescribedPredicate.describe(
                "of other modules around the core",
                type -> Rule.isBelow(root, type)
                        && !core.contains(type.getPackageName())
                        && type.getPackage().getClasses().stream().noneMatch(storeOrCodec(root)));
    }

    static DescribedPredicate<JavaMethodCall> readsAClock() {
        return DescribedPredicate.describe("reads a clock of the machine", call -> {
            String owner = call.getTargetOwner().getFullName();
            String method = owner + "." + call.getName();
            boolean now = owner.startsWith("java.time.") && call.getName().equals("now");
            return now || CLOCKS.contains(method) || method.startsWith("java.time.Clock.system");
        });
    }

    static DescribedPredicate<JavaClass> sourcesOfRandomness() {
        return DescribedPredicate.describe("sources of randomness", type -> RANDOMNESS.contains(type.getFullName()));
    }

    static DescribedPredicate<JavaClass> log() {
        return DescribedPredicate.describe(
                "log",
                type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getFullName().equals("java.lang.System$Logger")
                                && call.getName().equals("log")));
    }

    static DescribedPredicate<JavaClass> arePublicTypes() {
        return DescribedPredicate.describe(
                "are public", type -> type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    static DescribedPredicate<JavaClass> areNoPorts() {
        return DescribedPredicate.describe("are no ports", type -> !PORTS.contains(type.getSimpleName()));
    }

    static DescribedPredicate<JavaClass> areNotWrittenByMicronaut() {
        return DescribedPredicate.describe(
                "are not written by Micronaut's annotation processor",
                type -> !type.isAnnotatedWith("io.micronaut.core.annotation.Generated"));
    }

    static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in no @NullMarked package"));
            }
        };
    }

    private static boolean isA(JavaClass type, String... names) {
        return Arrays.stream(names).anyMatch(type::isAssignableTo);
    }
}
