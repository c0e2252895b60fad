package dev.holdfast.simulation;

import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/** Formats answers of the store for the table of a run. */
final class Answers {
    private Answers() {}

    static String text(Trace trace, @Nullable Object answer) {
        if (!trace.isPrinted()) {
            return "";
        }
        if (answer instanceof StoredSession session) {
            return attributes(session);
        }
        if (answer instanceof Loaded loaded) {
            return attributes(loaded.session()) + (loaded.isTouched() ? ", touched" : "");
        }
        if (answer instanceof Replacement replacement) {
            return replacement
                    + replacement
                            .conflict()
                            .map(found -> " " + attributes(found))
                            .orElse("");
        }
        return answer == null ? "none" : answer.toString();
    }

    static String attributes(StoredSession session) {
        Kept kept = new Kept(session, null);
        return kept.isReadable() ? Json.object(Json.without(Json.members(session.json()), "cookie")) : session.json();
    }
}
