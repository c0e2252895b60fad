/** Attributes as JSON, with Jackson 3. A module whose classes are attributes must open them to {@code tools.jackson.databind}. */
module dev.holdfast.session.jackson {
    requires transitive dev.holdfast.session;
    requires transitive tools.jackson.databind;

    exports dev.holdfast.session.jackson;

    uses tools.jackson.databind.JacksonModule;

    provides dev.holdfast.session.json.JsonCodec with
            dev.holdfast.session.jackson.JacksonCodec;
}
