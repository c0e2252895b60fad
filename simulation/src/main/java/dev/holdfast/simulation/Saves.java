package dev.holdfast.simulation;

import dev.holdfast.session.Outcome;
import dev.holdfast.session.SessionConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All calls that save the session of one request, and the check of their outcomes. */
final class Saves {
    private final Request request;
    private final Model model;
    private final Jar jar;
    private final List<Outcome> written = new ArrayList<>();
    private boolean saving;
    private boolean lost;

    Saves(Request request, Model model, Jar jar) {
        this.request = request;
        this.model = model;
        this.jar = jar;
    }

    boolean isSaving() {
        return saving;
    }

    void begin() {
        saving = true;
    }

    void end() {
        saving = false;
    }

    /** Returns the outcomes of all saves so far. */
    List<Outcome> written() {
        return written;
    }

    /** Passes a cookie line to the browser; it replaces one that the response already has. */
    @Nullable
    Object setCookie() {
        Outcome before = request.exchange().outcome();
        Unit unit = request.view().unit();
        int applied = unit == null ? 0 : unit.applied();
        String line = saved(() -> request.exchange().setCookie());
        Outcome after = request.exchange().outcome();
        if (after != null && (after != before || (unit != null && unit.applied() > applied))) {
            settled(after, unit);
        }
        if (line != null && !Jar.opens(line)) {
            return "cookie removed";
        }
        if (line != null) {
            sent(jar.keep(line));
        }
        return line == null ? "no cookie" : "cookie " + Jar.id(line);
    }

    @Nullable
    Object commit() {
        return saving(() -> request.exchange().commit());
    }

    /** Runs what saves the session, and checks its outcome. */
    Outcome saving(Supplier<Outcome> save) {
        Unit unit = request.view().unit();
        Outcome outcome = saved(save);
        settled(outcome, unit);
        return outcome;
    }

    /** Nothing counts as lost from here on: the session begins anew with what is stored. */
    void reloaded() {
        lost = false;
    }

    /** A conflict is an outcome too. */
    void failed(RuntimeException e) {
        Unit unit = request.view().unit();
        if (saving) {
            lost |= isLost(request.exchange().outcome());
            request.view().ends().unsetFailed();
        }
        saving = false;
        if (e instanceof SessionConflictException && unit != null && unit.applied() > 0) {
            settled(Outcome.CONFLICT, unit);
        }
    }

    /** If it fails, {@link #failed} ends it. */
    private <T extends @Nullable Object> T saved(Supplier<T> save) {
        saving = true;
        T result = save.get();
        saving = false;
        return result;
    }

    /** Checks the outcome that the core reports for a save. */
    void settled(Outcome outcome, @Nullable Unit unit) {
        written.add(outcome);
        lost = isLost(outcome);
        request.view().settled(outcome, unit);
    }

    private static boolean isLost(@Nullable Outcome outcome) {
        return outcome == Outcome.GONE || outcome == Outcome.CONFLICT || outcome == Outcome.UNKNOWN;
    }

    private void sent(String id) {
        model.sent(id);
        if (!request.isExpress() && (lost || !model.wasStored(id))) {
            model.violated(
                    Rule.COOKIE_OPENS,
                    request.name() + " sends a cookie of " + id + ", which was not saved: "
                            + request.exchange().outcome());
        }
    }
}
