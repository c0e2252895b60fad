package dev.holdfast.session;

/**
 * Decides at the end of a request what the store and the browser are told: express-session's rules. {@code resave} is not here; it only
 * makes a loaded session start out stale.
 */
record CommitPolicy(boolean saveUninitialized, Rolling rolling, Unset unset) {
    StoreAction storeAction(Facts session) {
        if (!session.present()) {
            return unset == Unset.DESTROY ? StoreAction.DESTROY : StoreAction.NONE;
        }
        if (isSaved(session)) {
            return StoreAction.SET;
        }
        return session.presented() ? StoreAction.TOUCH : StoreAction.NONE;
    }

    boolean sendsCookie(Facts session) {
        if (!session.present()) {
            return false;
        }
        return session.presented()
                ? rolls(session) || (session.renewsCookie() && session.modified())
                : saveUninitialized || session.modified();
    }

    /** Returns true if an unread session may have to be saved, or its cookie sent. */
    boolean mayNeedUnread() {
        return saveUninitialized || rolling == Rolling.ALWAYS;
    }

    private boolean rolls(Facts session) {
        return switch (rolling) {
            case NEVER -> false;
            case IF_USED -> session.used();
            case ALWAYS -> true;
        };
    }

    private boolean isSaved(Facts session) {
        return switch (session.copy()) {
            case CURRENT -> false;
            case STALE -> true;
            case NEVER_WRITTEN -> session.presented() || saveUninitialized || session.modified();
        };
    }

    /**
     * The six facts that are decided on.
     *
     * @param present whether the request has a session
     * @param presented whether the client sent its id, so that it has the cookie already
     * @param modified whether the attributes differ from those at the beginning, or the id does; with the safe defaults also the cookie
     * @param copy what the store has
     * @param renewsCookie whether the browser's cookie must change with the session: it has an expiry, or was changed
     * @param used whether the application has asked for a session that was there before
     */
    record Facts(
            boolean present, boolean presented, boolean modified, StoredCopy copy, boolean renewsCookie, boolean used) {
        static final Facts ABSENT = new Facts(false, false, false, StoredCopy.CURRENT, false, false);
    }

    /** How the session compares with what the store was last given. */
    enum StoredCopy {
        /** The store has been given nothing; for a session that regenerate made: nothing that counts in express-session. */
        NEVER_WRITTEN,
        /** The session has changed since, or {@code resave} wants it written in any case. */
        STALE,
        /** They are the same. */
        CURRENT
    }

    /** The one call that the end of a request makes to the store. */
    enum StoreAction {
        NONE,
        SET,
        TOUCH,
        DESTROY
    }
}
