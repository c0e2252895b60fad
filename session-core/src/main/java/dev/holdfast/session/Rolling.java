package dev.holdfast.session;

/** Which responses carry the cookie although the session has not changed, so that its expiry moves in the browser too. */
public enum Rolling {
    /** None: express-session's {@code rolling: false}. */
    NEVER("false"),
    /** Those to requests that have used the session: the application has asked for it, whatever it did with it. */
    IF_USED("if used"),
    /** All: express-session's {@code rolling: true}. A session that nobody has asked for is loaded for it. */
    ALWAYS("true");

    private final String text;

    Rolling(String text) {
        this.text = text;
    }

    /** Returns what the settings report says. */
    String text() {
        return text;
    }
}
