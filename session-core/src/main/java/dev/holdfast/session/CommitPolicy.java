package dev.holdfast.session;

/**
 * Decides at the end of a request what the store and the browser are told: express-session's rules (spec section 4.3). {@code
 * resave} is not here; it only makes a loaded session start out stale.
 */
record CommitPolicy(boolean saveUninitialized, boolean rolling, Unset unset) {
    StoreAction storeAction(Snapshot session) {
        if (!session.present()) {
            return unset == Unset.DESTROY ? StoreAction.DESTROY : StoreAction.NONE;
        }
        if (isSaved(session)) {
            return StoreAction.SET;
        }
        return session.presented() ? StoreAction.TOUCH : StoreAction.NONE;
    }

    boolean sendsCookie(Snapshot session) {
        if (!session.present()) {
            return false;
        }
        return session.presented()
                ? rolling || (session.expires() && session.modified())
                : saveUninitialized || session.modified();
    }

    /** Returns true if more than a touch may come of a session that the client has sent and no handler has asked for. */
    boolean needsWhatNobodyAskedFor() {
        return saveUninitialized || rolling;
    }

    private boolean isSaved(Snapshot session) {
        return switch (session.copy()) {
            case CURRENT -> false;
            case STALE -> true;
            case NEVER_WRITTEN -> session.presented() || saveUninitialized || session.modified();
        };
    }
}
