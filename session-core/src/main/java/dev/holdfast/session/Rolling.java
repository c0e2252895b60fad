package dev.holdfast.session;

/** Which responses have the cookie although the session has not changed, so that its expiry moves in the browser too. */
public enum Rolling {
    /** None: express-session's {@code rolling: false}. */
    NEVER("false"),
    /** Responses to requests that have used the session, which means that the application asked for it. */
    IF_USED("if used"),
    /** All: express-session's {@code rolling: true}. An unused session is loaded for it. */
    ALWAYS("true");

    private final String text;

    Rolling(String text) {
        this.text = text;
    }

    /** Returns the text for the settings report. */
    String text() {
        return text;
    }
}
