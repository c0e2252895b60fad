package dev.holdfast.conformance.lab;

import dev.holdfast.session.SessionManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One app: sessions with options and a store of their own. */
record LabApp(SessionManager manager, LabStore store, Backend backend, Mutant mutant, List<String> errors) {
    LabApp(SessionManager manager, LabStore store, Backend backend, Mutant mutant) {
        this(manager, store, backend, mutant, new ArrayList<>());
    }

    /** Notes an error that occurred after the start of the handler. */
    void late(@Nullable String message) {
        synchronized (errors) {
            errors.add(String.valueOf(message));
        }
    }

    List<String> takeErrors() {
        synchronized (errors) {
            List<String> taken = List.copyOf(errors);
            errors.clear();
            return taken;
        }
    }
}
