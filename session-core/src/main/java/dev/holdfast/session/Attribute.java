package dev.holdfast.session;

import dev.holdfast.session.document.ReservedNames;
import java.lang.reflect.Type;
import java.util.Objects;

/**
 * The name and the type of one attribute, usually a constant: {@code Attribute<User> USER = Attribute.of("user", User.class)}.
 *
 * @param <T> the type
 */
@SuppressWarnings("UnusedTypeParameter") // it ties what Session gives to what it takes
public final class Attribute<T> {
    private final String name;
    private final Type type;

    private Attribute(String name, Type type) {
        this.name = ReservedNames.requireFree(name);
        this.type = Objects.requireNonNull(type, "type");
    }

    /**
     * Returns an attribute of a {@code type}: a record, a class that the codec can read, or one of String, Boolean, Integer,
     * Long, Double.
     *
     * @throws IllegalArgumentException if the name is reserved by express-session
     */
    public static <T> Attribute<T> of(String name, Class<T> type) {
        return new Attribute<>(name, type);
    }

    /**
     * Returns an attribute of a generic type: {@code Attribute.of("roles", new GenericType<List<String>>() {})}.
     *
     * @throws IllegalArgumentException if the name is reserved by express-session
     */
    public static <T> Attribute<T> of(String name, GenericType<T> type) {
        return new Attribute<>(name, type.type());
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the type that the codec reads the value as. */
    public Type type() {
        return type;
    }

    @Override
    public String toString() {
        return "Attribute[" + name + "]";
    }
}
