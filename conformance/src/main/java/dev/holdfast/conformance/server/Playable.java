package dev.holdfast.conformance.server;

import dev.holdfast.conformance.scenario.Scenario;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Leaves out scenarios that an adapter's framework cannot express, each with a line that names the scenario and the reason. Such
 * a scenario is not played at all, because a weaker check would prove nothing.
 */
public record Playable(Adapter adapter, Consumer<String> skipped) {
    /** Returns the scenarios that can be played on the adapter, in their order. */
    public Stream<Scenario> of(Stream<Scenario> scenarios) {
        return scenarios.filter(this::isPlayable);
    }

    private boolean isPlayable(Scenario scenario) {
        Optional<String> obstacle = adapter.obstacle(scenario);
        obstacle.ifPresent(why -> skipped.accept("skipped on " + adapter + ": " + scenario.name() + " (" + why + ")"));
        return obstacle.isEmpty();
    }
}
