package dev.holdfast.session.jackson;

import dev.holdfast.session.json.JsonException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Messages that say why a text cannot be read, one for each cause. Jackson's messages quote the text, so they are not used. */
final class Unreadable {
    private Unreadable() {}

    static JsonException document(JacksonException e) {
        return new JsonException("document must be strict JSON within the limits, but is not" + at(e));
    }

    static JsonException value(Type type, JacksonException e) {
        String reason = reason(type, e);
        return new JsonException(
                reason == null
                        ? "text must be strict JSON that fits " + type.getTypeName() + ", but is not" + at(e)
                                + Within.innermostOf(e) + kind(e)
                        : reason);
    }

    private static @Nullable String reason(Type type, JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "text must be at most " + JacksonCodec.MAX_DEPTH
                    + " levels deep, with numbers of at most 1000 digits," + " but is not" + at(e);
        }
        if (e instanceof InvalidTypeIdException subtype) {
            return subtype.getBaseType().getRawClass().getTypeName()
                    + " must be read as a subtype that is known, but the text names another one";
        }
        if (e.getCause() != null && !(e.getCause() instanceof JacksonException)) {
            return made(type, e) + " must take what was written, but its constructor or a setter threw "
                    + e.getCause().getClass().getTypeName();
        }
        return e instanceof InvalidDefinitionException definition ? unmade(definition.getType()) : null;
    }

    private static String made(Type type, JacksonException e) {
        return e instanceof ValueInstantiationException instance
                ? instance.getType().getRawClass().getTypeName()
                : e.getPath().isEmpty() ? type.getTypeName() : Within.innermost(e);
    }

    /** Returns why Jackson cannot create an instance. */
    private static @Nullable String unmade(@Nullable JavaType type) {
        if (type == null) {
            return null;
        }
        Class<?> raw = type.getRawClass();
        if (Modifier.isAbstract(raw.getModifiers())) {
            return raw.getTypeName()
                    + " must be a class that can be made, but is abstract; declare the class that is stored,"
                    + " because no document can name one";
        }
        if (raw.isLocalClass() || raw.isAnonymousClass() || isInner(raw)) {
            return raw.getTypeName() + " must be a class of its own or a static one, but lives within another object";
        }
        return raw.getTypeName()
                + " must be a record, have a constructor without parameters, or one with @JsonCreator and"
                + " named parameters, but has none" + (Kotlin.hasMade(raw) ? "; add jackson-module-kotlin" : "");
    }

    private static boolean isInner(Class<?> type) {
        return type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    }

    private static String at(JacksonException e) {
        TokenStreamLocation place = e.getLocation();
        return place == null || place.getCharOffset() < 0 ? "" : " at character " + place.getCharOffset();
    }

    private static String kind(JacksonException e) {
        return " (" + e.getClass().getSimpleName() + ")";
    }
}
