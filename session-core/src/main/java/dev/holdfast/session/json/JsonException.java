package dev.holdfast.session.json;

import org.jspecify.annotations.Nullable;

/** Thrown if a text is not valid JSON, or if a value has no JSON form. The message contains no content and no attribute value. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception without a cause. */
    public JsonException(String message) {
        this(message, null);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param cause its message must not contain the document, because causes are logged
     */
    public JsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns this exception with the name of the attribute before its message. */
    public JsonException inAttribute(String name) {
        JsonException named = new JsonException("attribute " + name + ": " + getMessage(), getCause());
        named.setStackTrace(getStackTrace());
        return named;
    }
}
