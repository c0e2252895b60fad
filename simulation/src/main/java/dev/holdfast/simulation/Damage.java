package dev.holdfast.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an observer knows of unreadable records, and the rules that hold for them. */
final class Damage {
    private final Model model;
    private final Map<Object, Set<String>> met = new HashMap<>();

    Damage(Model model) {
        this.model = model;
    }

    /** Notes that a process received this record. */
    void met(Object process, String id) {
        met.computeIfAbsent(process, key -> new HashSet<>()).add(id);
    }

    /** Checks a call that moves the expiry of this record, if it exists. */
    void moves(Object process, String id) {
        Kept record = model.records().live(id);
        if (record != null
                && !record.isReadable()
                && met.getOrDefault(process, Set.of()).contains(id)) {
            model.violated(
                    Rule.NOT_PROLONGED, id + " cannot be read, which the process knows, but its life is prolonged");
        }
    }

    /** Checks what a request did to an unreadable record. */
    void changed(Request request, String id, Kept before, @Nullable Kept after) {
        boolean isKept =
                after != null && after.session().json().equals(before.session().json());
        if (!isKept && !(after == null && request.mayRemove(id))) {
            model.violated(
                    Rule.UNREADABLE_KEPT, id + " cannot be read, but was " + (after == null ? "removed" : "written"));
        }
    }

    /** Checks that a logout which was reported as done removed this record. */
    void loggedOut(String id) {
        Kept record = model.records().live(id);
        if (record != null && !record.isReadable()) {
            model.violated(Rule.UNREADABLE_ENDS, id + " cannot be read, and is there after the logout");
        }
    }
}
