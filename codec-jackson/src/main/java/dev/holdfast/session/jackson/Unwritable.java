package dev.holdfast.session.jackson;

import dev.holdfast.session.json.JsonException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidDefinitionException;

/** Messages that say why a value has no JSON form, one for each cause. Jackson's messages quote values, so they are not used. */
final class Unwritable {
    private Unwritable() {}

    /** @param context the position of the writer */
    static JsonException of(@Nullable Object value, JacksonException e, TokenStreamContext context) {
        Throwable cause = e.getCause();
        if (cause instanceof JsonException own) {
            return own;
        }
        String type = value == null ? "null" : value.getClass().getTypeName();
        if (e instanceof UnfitException unfit) {
            return new JsonException(unfit.getOriginalMessage() + ", in " + type);
        }
        if (e instanceof StreamConstraintsException) {
            return isCycle(context) ? cycle(type) : tooDeep(type);
        }
        if (cause != null && !(cause instanceof JacksonException)) {
            return new JsonException(Within.member(e) + " must be readable from its getter, but that threw "
                    + cause.getClass().getTypeName());
        }
        return e instanceof InvalidDefinitionException definition ? undefined(type, definition) : other(type, e);
    }

    private static JsonException undefined(String type, InvalidDefinitionException e) {
        if (e.getOriginalMessage().startsWith("Direct self-reference")) {
            return cycle(type);
        }
        return e.getType() == null
                ? other(type, e)
                : new JsonException(e.getType().getRawClass().getTypeName()
                        + " must have a getter or a public field, but has none, so that nothing of it would be stored");
    }

    private static JsonException cycle(String type) {
        return new JsonException("value must not hold itself, but does: " + type
                + "; store ids in place of objects, or mark the way back as transient");
    }

    private static JsonException tooDeep(String type) {
        return new JsonException(
                "value must be at most " + (JacksonCodec.MAX_DEPTH - 1) + " levels deep, but is deeper: " + type);
    }

    private static JsonException other(String type, JacksonException e) {
        return new JsonException("value must have a JSON form, but has none: " + type + Within.innermostOf(e) + " ("
                + e.getClass().getSimpleName() + ")");
    }

    private static boolean isCycle(TokenStreamContext innermost) {
        Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());
        for (TokenStreamContext context = innermost; context != null; context = context.getParent()) {
            if (context.currentValue() != null && !around.add(context.currentValue())) {
                return true;
            }
        }
        return false;
    }
}
