package dev.holdfast.session.jackson;

import dev.holdfast.session.json.JsonException;

/** Messages that say what JSON would lose, and what a class needs to keep it. They name classes and fields, but no value. */
final class Losses {
    private Losses() {}

    static JsonException missing(String place) {
        return new JsonException(
                place + " must come back from JSON as it was, but does not; give it a getter, and a setter or"
                        + " a parameter of the constructor, or mark it as transient if it is not to be stored");
    }

    static JsonException otherClass(String place, Object value, Object again) {
        return new JsonException(place + " must come back from JSON as " + name(value) + ", but would as " + name(again)
                + "; declare it as " + name(value));
    }

    static JsonException key(String place, Object key) {
        return new JsonException("the keys of " + place + " must be text, numbers, enums or times, but are of "
                + name(key) + "; give them a text of their own");
    }

    static JsonException hidden(Object value) {
        return new JsonException(
                name(value) + " must have a JSON form of its own, but has none, and what its getters tell"
                        + " is not what it holds; store a list, a text or a record instead");
    }

    private static String name(Object value) {
        return value.getClass().getTypeName();
    }
}
