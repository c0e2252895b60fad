package dev.holdfast.session;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that no attribute can have, because express-session's session objects use them or JavaScript's do (spec section 7.3).
 */
final class ReservedNames {
    static final String COOKIE = "cookie";

    private static final Set<String> DROPPED_ON_LOAD = new HashSet<>(List.of(
            "id",
            "req",
            "touch",
            "resetMaxAge",
            "save",
            "reload",
            "destroy",
            "regenerate",
            "constructor",
            "toString",
            "toLocaleString",
            "valueOf",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "__proto__",
            "__defineGetter__",
            "__defineSetter__",
            "__lookupGetter__",
            "__lookupSetter__"));

    private ReservedNames() {}

    /** Returns true for a name that a stored session may have and a loaded one has not. */
    static boolean isDroppedOnLoad(String name) {
        return DROPPED_ON_LOAD.contains(name);
    }

    static String requireFree(String name) {
        if (name.equals(COOKIE) || isDroppedOnLoad(name)) {
            throw new IllegalArgumentException(
                    "an attribute must not have a name that express-session keeps to itself, but is" + " called " + name
                            + "; choose another name");
        }
        return name;
    }
}
