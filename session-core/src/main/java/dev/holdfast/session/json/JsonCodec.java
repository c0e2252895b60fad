package dev.holdfast.session.json;

import java.lang.reflect.Type;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Converts attributes to JSON text and back. Found by {@link ServiceLoader}, or set with the builder of a {@link
 * dev.holdfast.session.SessionManager}.
 *
 * <p>The text is what {@code JSON.stringify} writes, so that it does not change when a Node application reads and rewrites it:
 * numbers as JavaScript prints them, {@code NaN} and infinities as {@code null}, lone surrogates escaped, dates as {@code
 * 2030-01-02T03:04:05.678Z}, object members with integer-like names first. An {@code int} or {@code long} has all its digits,
 * also if JavaScript would round them.
 *
 * <p>A codec limits depth and size, and documents the limits; 100 levels and a million characters must be allowed.
 *
 * <p>Implementations are thread-safe, never block, and never load a class that a document names. {@code JsonCodecContract} of the
 * test kit checks an implementation.
 */
public interface JsonCodec {
    /**
     * Returns the first codec that {@link ServiceLoader} finds.
     *
     * @throws IllegalStateException if there is none
     */
    static JsonCodec onClassPath() {
        return ServiceLoader.load(JsonCodec.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "a JsonCodec must be on the class path, but none was found; add the artifact codec-jackson"));
    }

    /**
     * Returns the members of the JSON object {@code json}, in the order of the text; a repeated name has its first position and
     * its last value. The whole text is checked, but values are not decoded.
     *
     * @throws JsonException if {@code json} is not one strict JSON object, or is too deep or too large
     */
    List<JsonMember> members(String json);

    /**
     * Returns the JSON value {@code json} as a {@code type}: a class, a record, or a generic type. JSON {@code null} is null for
     * every type. For {@code Object.class} returns String, Boolean, Integer, Long, Double, List or Map; an integer has the first
     * of the three number types that can hold it. For a repeated name the last value counts; unknown members are ignored.
     *
     * @throws JsonException if the text is not strict JSON, does not fit the type, or is too deep or too large
     */
    @Nullable
    Object read(String json, Type type);

    /**
     * Returns {@code value} as JSON text on one line without spaces; null, an empty Optional, and a null member are {@code null}.
     *
     * @throws JsonException if the value has no JSON form, because of a cycle or its type, or is too deep or too large
     */
    String write(@Nullable Object value);

    /**
     * Returns what {@link #write(Object)} returns, for a value that will be read as a {@code type}. A codec that can lose a part
     * of a value, such as a field that is written but cannot be read, refuses the value here. It may read the text again to check
     * this, but not for every value of a class.
     *
     * @throws JsonException also if reading the text as a {@code type} would lose a part; the message names the part and says
     *     what its class needs, without any content
     */
    default String write(@Nullable Object value, Type type) {
        return write(value);
    }

    /**
     * Checks the first value of a class as {@link #write(Object, Type)} does, or does nothing. Called when an attribute is set,
     * so that a class without a JSON form fails there.
     *
     * @throws JsonException as {@link #write(Object, Type)} does
     */
    default void check(@Nullable Object value, Type type) {}
}
