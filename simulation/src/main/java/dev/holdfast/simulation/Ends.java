package dev.holdfast.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records that one request must end, now or when it ends itself. */
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

    /** The store has answered that it is done, also with what was dropped before. */
    void destroyed() {
        model.ended(destroying, request.began(), Rule.STAYS_DESTROYED, request.name());
        destroying.clear();
    }

    /** Another session has begun, so that the outcome is no more about those before. */
    void begun() {
        unknown.clear();
        destroying.clear();
    }

    /** Returns true if a destroy has failed, and yet nothing is there any more. */
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

    /** The store has failed to destroy what was unset, or what that had left behind. */
    void unsetFailed() {
        unset.clear();
        owed.removeAll(owedWithUnset);
        owedWithUnset.clear();
    }

    /** Returns true if the request has left a session without destroying it. */
    boolean hasLeft() {
        return left;
    }

    /** What was owed is done: the session that took its place is saved. */
    void saved() {
        model.ended(owed, request.began(), Rule.OLD_ID_ENDS, request.name());
        owed.clear();
    }

    /** The request has ended as it should. */
    void requestEnded() {
        saved();
        model.ended(unset, request.began(), Rule.UNSET_ENDS, request.name());
    }

    private static List<String> ids(String id, @Nullable Unit unit) {
        String predecessor = unit == null ? null : unit.predecessor();
        return predecessor == null ? List.of(id) : List.of(id, predecessor);
    }
}
