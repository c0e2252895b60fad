package dev.holdfast.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records that one request must end, now or at its own end. */
final class Ends {
    private final Request request;
    private final Model model;
    private final World world;
    private final List<String> owed = new ArrayList<>();
    private final List<String> unset = new ArrayList<>();
    private final List<String> owedWithUnset = new ArrayList<>();
    private final List<String> destroying = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private boolean left;

    Ends(Request request, Model model, World world) {
        this.request = request;
        this.model = model;
        this.world = world;
    }

    /** Another session takes the place of this one. */
    void drop(String id, @Nullable Unit unit) {
        if (unit != null && unit.predecessor() != null) {
            owed.add(unit.predecessor());
        } else if (unit != null && unit.isStored()) {
            owed.add(id);
        }
    }

    void destroying(String id, @Nullable Unit unit) {
        unknown.addAll(destroying);
        destroying.clear();
        destroying.addAll(ids(id, unit));
        destroying.addAll(owed);
        owed.clear();
    }

    /** The store has answered that the destroy is done, also for sessions that were dropped before. */
    void destroyed() {
        model.ended(destroying, request.began(), Rule.STAYS_DESTROYED, request.name());
        destroying.clear();
    }

    /** Another session has begun, so the outcome is no longer about the sessions before it. */
    void begun() {
        unknown.clear();
        destroying.clear();
    }

    /** Returns true if a destroy failed although the record is gone. */
    boolean isDestroyedUnknown() {
        List<String> failed = new ArrayList<>(unknown);
        failed.addAll(destroying);
        return failed.stream().anyMatch(model::wasStored)
                && failed.stream().noneMatch(id -> model.records().live(id) != null);
    }

    void unset(@Nullable String id, @Nullable Unit unit) {
        left = true;
        owedWithUnset.addAll(owed);
        if (world.destroysUnset() && id != null) {
            unset.addAll(ids(id, unit));
        }
    }

    /** The store failed to destroy the unset session, or a record that was left before. */
    void unsetFailed() {
        unset.clear();
        owed.removeAll(owedWithUnset);
        owedWithUnset.clear();
    }

    /** Returns true if the request left a session without destroying it. */
    boolean hasLeft() {
        return left;
    }

    /** The pending end is done: the session that took the place of the old one is saved. */
    void saved() {
        model.ended(owed, request.began(), Rule.OLD_ID_ENDS, request.name());
        owed.clear();
    }

    /** The request has ended without a failure. */
    void requestEnded() {
        saved();
        model.ended(unset, request.began(), Rule.UNSET_ENDS, request.name());
    }

    private static List<String> ids(String id, @Nullable Unit unit) {
        String predecessor = unit == null ? null : unit.predecessor();
        return predecessor == null ? List.of(id) : List.of(id, predecessor);
    }
}
