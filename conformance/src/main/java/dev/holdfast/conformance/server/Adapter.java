package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.Mutant;
import dev.holdfast.conformance.scenario.Scenario;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The adapters that a lab can run on. */
public enum Adapter {
    /** {@code adapter-servlet} on Jetty. */
    SERVLET(ServletLab::new),
    /** {@code adapter-javalin}. */
    JAVALIN(JavalinLab::new),
    /** {@code adapter-spark}. */
    SPARK(SparkLab::new),
    /** {@code adapter-micronaut}. */
    MICRONAUT(MicronautLab::new) {
        @Override
        public Optional<String> obstacle(Scenario scenario) {
            return MicronautLimits.obstacle(scenario);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // a constructor
    private final Starter starter;

    Adapter(Starter starter) {
        this.starter = starter;
    }

    /** Returns the adapter called {@code name}, in lower case. */
    public static Adapter of(String name) {
        return Arrays.stream(values())
                .filter(adapter -> adapter.toString().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("adapter must be one of " + names() + ", but is " + name));
    }

    /** Starts a lab on a port of 127.0.0.1, any free one for 0. */
    public LabServer start(Mutant mutant, int port) {
        return starter.start(mutant, port);
    }

    /** Returns why the framework cannot express what a scenario needs, or empty if it can. */
    public Optional<String> obstacle(Scenario scenario) {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String names() {
        return Arrays.stream(values()).map(Adapter::toString).collect(Collectors.joining(", "));
    }

    private interface Starter {
        LabServer start(Mutant mutant, int port);
    }
}
