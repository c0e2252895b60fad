package dev.holdfast.session;

/** Whether a proxy's word counts when a request says that it is secure: express-session's option {@code proxy}. */
enum ForwardedProto {
    /** The framework decides: {@code proxy} was not given. */
    FRAMEWORK,
    /** X-Forwarded-Proto decides: {@code proxy: true}. */
    TRUSTED,
    /** Only the connection decides: {@code proxy: false}. */
    IGNORED
}
