package dev.holdfast.conformance.server;

import dev.holdfast.conformance.scenario.Scenario;
import dev.holdfast.conformance.scenario.Visit;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The events that cannot happen to a request in Micronaut. */
final class MicronautLimits {
    private MicronautLimits() {}

    /** Returns the part of a scenario that cannot happen, or empty. */
    static Optional<String> obstacle(Scenario scenario) {
        if (scenario.visits().anyMatch(MicronautLimits::isSecureWithoutEncryption)) {
            return Optional.of("Micronaut has no word of its own on whether a request is secure");
        }
        if (scenario.visits().anyMatch(MicronautLimits::goesOnAfterHead)) {
            return Optional.of(
                    "Micronaut asks for no body when it answers HEAD, so nothing goes on behind the headers");
        }
        return Optional.empty();
    }

    private static boolean isSecureWithoutEncryption(Visit visit) {
        return visit.headers().path("X-Lab-Secure").asString("").equals("framework");
    }

    private static boolean goesOnAfterHead(Visit visit) {
        return visit.method().equals("HEAD")
                && StreamSupport.stream(visit.script().spliterator(), false)
                        .anyMatch(operation -> operation.path(0).asString("").equals("write"));
    }
}
