/** Sessions for Javalin. */
module dev.holdfast.session.javalin {
    requires transitive dev.holdfast.session;
    requires dev.holdfast.session.servlet;
    requires transitive io.javalin;
    requires static transitive org.jspecify;

    exports dev.holdfast.session.javalin;
}
