package dev.holdfast.sample;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.UserSessions;
import org.jspecify.annotations.Nullable;

/** Shows where a user is signed in, and logs devices out. Its forms have the session's CSRF token. */
public final class Devices {
    private final SessionManager sessions;
    private final DevicesView view;

    /** Creates devices whose page names the framework. */
    public Devices(String framework, SessionManager sessions) {
        this.sessions = sessions;
        this.view = new DevicesView(framework);
    }

    /** Returns the page as HTML. A visitor who is not signed in gets a page without devices, and no session. */
    public String page(Session session) {
        String user = session.user();
        if (user == null) {
            return view.signedOut();
        }
        UserSessions all = of(user);
        return all == null ? view.unlisted() : view.page(user, session.csrfToken(), all.list(session));
    }

    /**
     * Logs out one device. Does nothing if the visitor is not signed in.
     *
     * @param csrf the form's field, null if it has none; so is {@code handle}, which names the device
     * @throws Refused if the form is from another site
     */
    public void logOut(Session session, @Nullable String csrf, @Nullable String handle) {
        UserSessions all = requireOurs(session, csrf);
        if (all == null || handle == null) {
            return;
        }
        if (handle.equals(session.handle())) {
            session.signOut();
        } else {
            all.revoke(handle);
        }
    }

    /**
     * Logs out all devices but this one. Does nothing if the visitor is not signed in.
     *
     * @param csrf the form's field, null if it has none
     * @throws Refused if the form is from another site
     */
    public void logOutOthers(Session session, @Nullable String csrf) {
        UserSessions all = requireOurs(session, csrf);
        if (all != null) {
            all.revokeAllBut(session);
        }
    }

    /** Returns the sessions of the visitor, or null if nobody is signed in. */
    private @Nullable UserSessions requireOurs(Session session, @Nullable String csrf) {
        String user = session.user();
        if (user == null) {
            return null;
        }
        Refused.unlessOurs(session.isCsrfToken(csrf));
        return of(user);
    }

    /** Returns null if the store keeps no lists, as memcached does not. */
    private @Nullable UserSessions of(String user) {
        try {
            return sessions.of(user);
        } catch (IllegalStateException e) {
            return null;
        }
    }
}
