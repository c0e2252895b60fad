package dev.holdfast.simulation;

import dev.holdfast.session.Outcome;
import java.util.List;

/** Checks the rules that hold when a request has ended. */
record Farewell(Model model, Request request, boolean failed) {
    /** Checks that the listener was {@code told} of each save's outcome. */
    void check(List<Outcome> told, List<Outcome> written) {
        Outcome last = request.exchange().outcome();
        boolean lost = last == null || last == Outcome.GONE || last == Outcome.CONFLICT || last == Outcome.UNKNOWN;
        if (!failed && !lost) {
            request.view().ends().requestEnded();
        }
        for (Outcome outcome : written) {
            if (isWrite(outcome) && told.stream().noneMatch(Farewell::isWrite)) {
                violated(outcome + " was returned, but the listener was told " + told);
            }
        }
        if (last != null && (told.isEmpty() || told.get(told.size() - 1) != last)) {
            violated("the outcome is " + last + ", but the listener was told " + told);
        }
        if (last == Outcome.UNCHANGED
                && request.sessionId() == null
                && request.view().ends().isDestroyedUnknown()) {
            violated("the session was destroyed, though no answer came, but the outcome is UNCHANGED");
        }
    }

    private void violated(String what) {
        model.violated(Rule.TOLD, request.name() + ": " + what);
    }

    private static boolean isWrite(Outcome outcome) {
        return outcome == Outcome.SAVED || outcome == Outcome.MERGED;
    }
}
