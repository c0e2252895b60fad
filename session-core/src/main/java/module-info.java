/** Sessions as express-session keeps them, without a framework, a database or a JSON library. */
module dev.holdfast.session {
    requires static transitive org.jspecify;

    exports dev.holdfast.session;
    exports dev.holdfast.session.cookie;
    exports dev.holdfast.session.json;
    exports dev.holdfast.session.store;

    uses dev.holdfast.session.json.JsonCodec;
}
