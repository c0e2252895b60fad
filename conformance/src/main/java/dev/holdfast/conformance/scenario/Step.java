package dev.holdfast.conformance.scenario;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One step of a scenario. */
public sealed interface Step {
    /** Requests that begin at the same time; usually one. */
    record Visits(List<Visit> visits) implements Step {}

    /** The store misbehaves from here on. */
    record Faults(JsonNode faults) implements Step {}

    /** The stored sessions are replaced. */
    record Store(JsonNode sessions) implements Step {}

    /** Time passes. */
    record Wait(long milliseconds) implements Step {}
}
