package dev.holdfast.session.jackson;

import dev.holdfast.session.json.JsonException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidDefinitionException;

/**
 * Tells what failed by places and by names of Java types only. Jackson's exceptions quote text and values, so they never
 * become a cause.
 */
final class Failure {
    private Failure() {}

    static JsonException notStrict(JacksonException e) {
        return new JsonException("document must be strict JSON within the limits, but is not" + at(e));
    }

    static JsonException unreadable(Type type, JacksonException e) {
        return new JsonException("text must be strict JSON that fits " + type.getTypeName() + ", but is not" + at(e)
                + within(e) + kind(e));
    }

    static JsonException unwritable(@Nullable Object value, JacksonException e) {
        String type = value == null ? "null" : value.getClass().getTypeName();
        return new JsonException("value must have a JSON form without cycles, at most " + (JacksonCodec.MAX_DEPTH - 1)
                + " levels deep, but has none: " + type + within(e) + kind(e) + advice(e));
    }

    private static String at(JacksonException e) {
        TokenStreamLocation place = e.getLocation();
        return place == null || place.getCharOffset() < 0 ? "" : " at character " + place.getCharOffset();
    }

    /** The innermost type alone: the name beside it may be a key of a map, which is content. */
    private static String within(JacksonException e) {
        List<JacksonException.Reference> path = e.getPath();
        return path.isEmpty()
                ? ""
                : ", in " + typeName(path.get(path.size() - 1).from());
    }

    private static String typeName(@Nullable Object from) {
        if (from == null) {
            return "null";
        }
        return from instanceof Class<?> type
                ? type.getTypeName()
                : from.getClass().getTypeName();
    }

    /** Jackson calls so what it finds no properties in. */
    private static String advice(JacksonException e) {
        return e instanceof InvalidDefinitionException
                ? "; Jackson needs at least one property, such as a public getter, a public field or a component of a"
                        + " record"
                : "";
    }

    private static String kind(JacksonException e) {
        return " (" + e.getClass().getSimpleName() + ")";
    }
}
