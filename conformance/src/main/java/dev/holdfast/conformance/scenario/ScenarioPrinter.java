package dev.holdfast.conformance.scenario;

import java.util.stream.Collectors;

/** Writes a scenario as {@link ScenarioText} reads it. */
public final class ScenarioPrinter {
    private ScenarioPrinter() {}

    /** Returns the text of {@code scenario}, with a line break at the end. */
    public static String print(Scenario scenario) {
        String tags = scenario.tags().isEmpty() ? "" : " [" + String.join(", ", scenario.tags()) + "]";
        return scenario.name() + tags + "\n" + scenario.options() + "\n"
                + scenario.steps().stream().map(ScenarioPrinter::print).collect(Collectors.joining());
    }

    private static String print(Step step) {
        if (step instanceof Step.Visits visits) {
            String mark = visits.visits().size() == 1 ? "> " : "| ";
            return visits.visits().stream().map(visit -> mark + print(visit)).collect(Collectors.joining());
        }
        if (step instanceof Step.Faults faults) {
            return "! " + faults.faults() + "\n";
        }
        if (step instanceof Step.Store store) {
            return "= " + store.sessions() + "\n";
        }
        return "~ " + ((Step.Wait) step).milliseconds() + "\n";
    }

    private static String print(Visit visit) {
        String headers = visit.headers().isEmpty() ? "" : visit.headers() + " ";
        String script = visit.script().valueStream().map(Object::toString).collect(Collectors.joining(" "));
        return visit.method() + " " + visit.path() + " " + headers + script + "\n";
    }
}
