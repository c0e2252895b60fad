/** A filter that puts {@code dev.holdfast.session} behind {@code request.getSession()}. */
module dev.holdfast.session.servlet {
    requires transitive dev.holdfast.session;
    requires transitive jakarta.servlet;
    requires static transitive org.jspecify;

    exports dev.holdfast.session.servlet;
}
