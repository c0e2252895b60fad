package dev.holdfast.conformance.scenario;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An app and the steps of its requests.
 *
 * @param name a sentence
 * @param tags the intended differences that it may show
 * @param options of the app
 */
public record Scenario(String name, Set<String> tags, JsonNode options, List<Step> steps) {
    /** Returns its requests, in their order. */
    public Stream<Visit> visits() {
        return steps.stream()
                .flatMap(step -> step instanceof Step.Visits some ? some.visits().stream() : Stream.empty());
    }

    /** Returns this scenario with other options. */
    public Scenario withOptions(JsonNode changed) {
        return new Scenario(name, tags, changed, steps);
    }

    /** Returns this scenario with other steps. */
    public Scenario withSteps(List<Step> changed) {
        return new Scenario(name, tags, options, List.copyOf(changed));
    }
}
