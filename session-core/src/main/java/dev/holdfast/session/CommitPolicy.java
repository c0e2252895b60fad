package dev.holdfast.session;

/**
 * Decides at the end of a request which store call is made and whether the cookie is sent, by express-session's rules. {@code
 * resave} is not a parameter: it only makes a loaded session start as stale.
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
     * The six facts that decide.
     *
     * @param present whether the request has a session
     * @param presented whether the client sent its id, so that it has the cookie already
     * @param modified whether the attributes or the id differ from those at the beginning; with the safe defaults also the cookie
     * @param copy how the store's copy compares
     * @param renewsCookie whether the browser's cookie must change with the session: it has an expiry, or was changed
     * @param used whether the application asked for a session that existed before
     */
    record Facts(
            boolean present, boolean presented, boolean modified, StoredCopy copy, boolean renewsCookie, boolean used) {
        static final Facts ABSENT = new Facts(false, false, false, StoredCopy.CURRENT, false, false);
    }

    /** How the session compares with the copy in the store. */
    enum StoredCopy {
        /** The session was never written; after regenerate, it counts as never written, as in express-session. */
        NEVER_WRITTEN,
        /** The session has changed since it was written, or {@code resave} is set. */
        STALE,
        /** They are equal. */
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
