package dev.holdfast.conformance.compare;

import dev.holdfast.conformance.scenario.Scenario;
import dev.holdfast.conformance.scenario.ScenarioPrinter;

/**
 * A difference.
 *
 * @param smallest the smallest form of the scenario that shows one
 * @param difference the difference in that form
 */
public record Finding(Scenario scenario, Scenario smallest, String difference) {
    @Override
    public String toString() {
        return scenario.name() + "\n" + difference + "\n" + ScenarioPrinter.print(smallest);
    }
}
