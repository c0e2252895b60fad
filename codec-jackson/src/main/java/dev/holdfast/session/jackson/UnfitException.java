package dev.holdfast.session.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.StreamWriteException;

/** Thrown if JSON or JavaScript cannot represent a value. The message contains no content. */
final class UnfitException extends StreamWriteException {
    private static final long serialVersionUID = 1L;

    UnfitException(JsonGenerator generator, String message) {
        super(generator, message);
    }
}
