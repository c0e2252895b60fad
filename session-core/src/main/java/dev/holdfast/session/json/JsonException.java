package dev.holdfast.session.json;

import org.jspecify.annotations.Nullable;

/**
 * Says that a text is not the JSON it should be, or that a value has no JSON form. The message names neither content nor
 * attribute values.
 */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error without a cause. */
    public JsonException(String message) {
        this(message, null);
    }

    /**
     * An error with a cause.
     *
     * @param cause must not quote the document in its message, because causes are logged
     */
    public JsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns this error with the name of the attribute before its message. */
    public JsonException inAttribute(String name) {
        JsonException named = new JsonException("attribute " + name + ": " + getMessage(), getCause());
        named.setStackTrace(getStackTrace());
        return named;
    }
}
