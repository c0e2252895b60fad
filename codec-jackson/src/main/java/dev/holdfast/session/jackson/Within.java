package dev.holdfast.session.jackson;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** The place in a value at which Jackson failed, by names of Java types and members. Keys of maps are content, and are left out. */
final class Within {
    private Within() {}

    /** Returns the innermost type, after a comma; empty if it is not known. */
    static String innermostOf(JacksonException e) {
        List<JacksonException.Reference> path = e.getPath();
        return path.isEmpty() ? "" : ", in " + typeName(path.get(path.size() - 1));
    }

    /** Returns the innermost type, or a text for an unknown one. */
    static String innermost(JacksonException e) {
        List<JacksonException.Reference> path = e.getPath();
        return path.isEmpty() ? "the class" : typeName(path.get(path.size() - 1));
    }

    /** Returns the innermost member, with its type before it. */
    static String member(JacksonException e) {
        List<JacksonException.Reference> path = e.getPath();
        if (path.isEmpty()) {
            return "the class";
        }
        JacksonException.Reference last = path.get(path.size() - 1);
        boolean isContent = last.from() instanceof Map<?, ?> || last.getPropertyName() == null;
        return typeName(last) + (isContent ? "" : "." + last.getPropertyName());
    }

    private static String typeName(JacksonException.Reference reference) {
        Object from = reference.from();
        if (from == null) {
            return "null";
        }
        return from instanceof Class<?> type
                ? type.getTypeName()
                : from.getClass().getTypeName();
    }
}
