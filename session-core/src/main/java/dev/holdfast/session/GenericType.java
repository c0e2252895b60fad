package dev.holdfast.session;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;

/**
 * A generic type that is available at run time: {@code new GenericType<List<String>>() {}}.
 *
 * @param <T> the type
 */
public abstract class GenericType<T> {
    private final Type type;

    /**
     * Called by the anonymous subclass.
     *
     * @throws IllegalStateException if the subclass has no type argument, or one with a type variable
     */
    protected GenericType() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)) {
            throw new IllegalStateException(
                    "GenericType needs a type argument, as in new GenericType<List<String>>() {}");
        }
        type = parent.getActualTypeArguments()[0];
        if (hasVariable(type)) {
            throw new IllegalStateException("GenericType needs a type that is known, but " + type
                    + " has a type variable; name the type in its place");
        }
    }

    private static boolean hasVariable(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return Arrays.stream(parameterized.getActualTypeArguments()).anyMatch(GenericType::hasVariable);
        }
        if (type instanceof WildcardType wildcard) {
            return Arrays.stream(wildcard.getUpperBounds()).anyMatch(GenericType::hasVariable);
        }
        return type instanceof TypeVariable<?>
                || (type instanceof GenericArrayType array && hasVariable(array.getGenericComponentType()));
    }

    /** Returns the type. */
    public final Type type() {
        return type;
    }
}
