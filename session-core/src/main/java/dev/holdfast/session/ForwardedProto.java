package dev.holdfast.session;

/** Whether a proxy's header decides if a request is secure: express-session's option {@code proxy}. */
enum ForwardedProto {
    /** The framework decides: {@code proxy} was not set. */
    FRAMEWORK,
    /** X-Forwarded-Proto decides: {@code proxy: true}. */
    TRUSTED,
    /** Only the connection decides: {@code proxy: false}. */
    IGNORED
}
