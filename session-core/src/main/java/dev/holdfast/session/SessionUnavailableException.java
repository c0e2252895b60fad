package dev.holdfast.session;

/** Thrown if a request can have no session. The message contains the reason. See {@link SessionExchange#required}. */
public final class SessionUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private SessionUnavailableException(String message) {
        super(message);
    }

    static SessionUnavailableException outside(String path) {
        return new SessionUnavailableException(
                "the path of the request must be within the path of the session cookie, but is " + path
                        + "; ask for no session there, or give the cookie a wider path");
    }

    static SessionUnavailableException lost() {
        return new SessionUnavailableException(
                "the session store must be connected to its server, but has lost it; try again later");
    }

    static SessionUnavailableException ended() {
        return new SessionUnavailableException(
                "the request must have a session, but it was destroyed or unset; begin another with create()");
    }
}
