package dev.holdfast.session.json;

import java.lang.reflect.Type;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Turns attributes into JSON text and back. Found by {@link ServiceLoader}, or given to the builder of a
 * {@link dev.holdfast.session.SessionManager}.
 *
 * <p>The text is what {@code JSON.stringify} writes, so that a Node application reads and rewrites it without a
 * difference: numbers as JavaScript prints them, {@code NaN} and infinities as {@code null}, lone surrogates escaped,
 * dates as {@code 2030-01-02T03:04:05.678Z}, object members with integer-like names first. An {@code int} or
 * {@code long} has all its digits, also where JavaScript would round them.
 *
 * <p>A codec sets limits to depth and size and says which; 100 levels and a million characters are within them.
 *
 * <p>Implementations are safe for use by many threads, never block, and never load a class that a document names.
 * {@code JsonCodecContract} of the test kit checks one.
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
     * Returns the members of the JSON object {@code json}, in the order of the text; of a repeated name the first place
     * and the last value. The whole text is checked, its values are not decoded.
     *
     * @throws JsonException if {@code json} is anything else than one strict JSON object, or too deep or too large
     */
    List<JsonMember> members(String json);

    /**
     * Returns the JSON value {@code json} as a {@code type}: a class, a record, or a generic type. JSON {@code null} is
     * null, whatever the type. {@code Object.class} gives String, Boolean, Integer, Long, Double, List or Map, for
     * an integer the first of the three that holds it. Of a repeated name the last value counts; members that the type
     * does not know are ignored.
     *
     * @throws JsonException if the text is not strict JSON, does not fit the type, or is too deep or too large
     */
    @Nullable
    Object read(String json, Type type);

    /**
     * Returns {@code value} as JSON text on one line without blanks; null, an empty Optional, and a member that is null
     * are {@code null}.
     *
     * @throws JsonException if JSON cannot hold the value: a cycle, or a type without JSON form; or if it
     *     is too deep or too large
     */
    String write(@Nullable Object value);

    /**
     * Returns what {@link #write(Object)} returns, for a value that will be read as a {@code type}. A codec that can lose something of a
     * value, such as a field that is written but cannot be read, refuses it here. May read the text again to find out; if so, not for
     * every value of a class.
     *
     * @throws JsonException also if reading the text as a {@code type} would lose something; the message says of what, and what its class
     *     needs, and names no content
     */
    default String write(@Nullable Object value, Type type) {
        return write(value);
    }

    /**
     * Does nothing, or what {@link #write(Object, Type)} does for the first value of a class: called when an attribute is set, so that a
     * class that cannot be stored fails where it is set.
     *
     * @throws JsonException as {@link #write(Object, Type)} does
     */
    default void check(@Nullable Object value, Type type) {}
}
