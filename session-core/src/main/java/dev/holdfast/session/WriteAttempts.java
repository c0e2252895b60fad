package dev.holdfast.session;

import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/** A write that is attempted again after each conflict. */
interface WriteAttempts {
    /** Returns null after a conflict. */
    @Nullable
    Written attempt();

    /** Returns what the next attempt takes the place of: after a conflict, what stood in the way. */
    StoredSession expected();
}
