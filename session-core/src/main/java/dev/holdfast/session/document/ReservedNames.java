package dev.holdfast.session.document;

import dev.holdfast.session.json.LoneSurrogates;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that attributes cannot have, because session objects of express-session or objects of JavaScript use them. */
public final class ReservedNames {
    /** The member with the session's cookie. */
    public static final String COOKIE = "cookie";

    /** The member with the session's times and its owner. */
    public static final String LIFE = "_hf";

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

    /** Returns true for a member of a document that is never an attribute. */
    public static boolean isNoAttribute(String name) {
        return isBeside(name) || isDroppedOnLoad(name);
    }

    /** Returns true for a member that is not an attribute: the cookie, or the times and the owner. */
    static boolean isBeside(String name) {
        return name.equals(COOKIE) || name.equals(LIFE);
    }

    /** Returns true for a name that a stored session may have, and that is dropped when it is loaded. */
    public static boolean isDroppedOnLoad(String name) {
        return DROPPED_ON_LOAD.contains(name);
    }

    /**
     * Returns {@code name} if an attribute can have it.
     *
     * @throws IllegalArgumentException if it is reserved, or cannot be written in JSON
     */
    public static String requireFree(String name) {
        if (name.equals(LIFE)) {
            throw new IllegalArgumentException("an attribute must not be called " + LIFE
                    + ", which holds how long a session lives, but is; choose another name");
        }
        if (name.equals(COOKIE) || isDroppedOnLoad(name)) {
            throw new IllegalArgumentException(
                    "an attribute must not have a name that express-session keeps to itself, but is" + " called " + name
                            + "; choose another name");
        }
        if (LoneSurrogates.in(name)) {
            throw new IllegalArgumentException(
                    "the name of an attribute must be a text that JSON can hold, but has half of a"
                            + " surrogate pair; choose another name");
        }
        return name;
    }
}
