package dev.holdfast.session.jackson;

import dev.holdfast.session.json.JsonException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.TokenStreamContext;

/** Records, while a value is written, its parts that were not checked before. Not thread-safe. */
final class Novelties {
    private static final String ROOT = "";

    private final Proof proof;
    private final Unproven unproven;
    private Map<Class<?>, String> places = Map.of();
    private boolean found;

    Novelties(Proof proof, Unproven unproven) {
        this.proof = proof;
        this.unproven = unproven;
    }

    /** Returns true if the value must be read again and compared. */
    boolean found() {
        return found;
    }

    /**
     * Records that the members of {@code part} are about to be written.
     *
     * @throws JsonException for a class of the JDK without a JSON form, of which only the getters would be written
     */
    void meetObject(Object part, TokenStreamContext context) {
        boolean hasForm =
                part instanceof Map<?, ?> || part instanceof Map.Entry<?, ?> || part instanceof StackTraceElement;
        if (!hasForm && StateFields.isOfJava(part.getClass())) {
            throw Losses.hidden(part);
        }
        meet(part, context);
    }

    /**
     * Records that the elements of {@code part} are about to be written.
     *
     * @throws JsonException for objects that can be iterated only once
     */
    void meetArray(Object part, TokenStreamContext context) {
        if (part instanceof Iterator<?>) {
            throw Losses.hidden(part);
        }
        meet(part, context);
    }

    private void meet(Object part, TokenStreamContext context) {
        String place = place(context);
        if (!proof.has(part.getClass(), place) && !isEmpty(part)) {
            found = true;
            places = places.isEmpty() ? new LinkedHashMap<>() : places;
            places.put(part.getClass(), place);
        } else {
            found = found || unproven.isIn(part);
        }
    }

    /** Marks all recorded parts of a {@code root} as checked. */
    void cameBack(Class<?> root) {
        places.forEach(proof::add);
        proof.add(root, ROOT);
    }

    /**
     * Returns the name of the member that contains a part, in the innermost object that is not a map, because names in maps are
     * data.
     */
    private static String place(TokenStreamContext context) {
        TokenStreamContext around = context;
        while (around != null && (around.inArray() || around.currentValue() instanceof Map<?, ?>)) {
            around = around.getParent();
        }
        return around == null || around.currentName() == null ? ROOT : around.currentName();
    }

    private static boolean isEmpty(Object part) {
        return (part instanceof Collection<?> elements && elements.isEmpty())
                || (part instanceof Map<?, ?> members && members.isEmpty());
    }
}
