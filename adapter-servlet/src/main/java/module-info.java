/** A filter that makes {@code request.getSession()} return the sessions of {@code dev.holdfast.session}. */
module dev.holdfast.session.servlet {
    requires transitive dev.holdfast.session;
    requires transitive jakarta.servlet;
    requires static transitive org.jspecify;

    exports dev.holdfast.session.servlet;
}
