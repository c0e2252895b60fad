package dev.holdfast.session.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.StreamWriteException;

/** Says that JSON, or JavaScript, has no room for a value. The message is a sentence without content. */
final class UnfitException extends StreamWriteException {
    private static final long serialVersionUID = 1L;

    UnfitException(JsonGenerator generator, String message) {
        super(generator, message);
    }
}
