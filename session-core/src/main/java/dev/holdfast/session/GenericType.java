package dev.holdfast.session;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Carries a generic type to run time: {@code new GenericType<List<String>>() {}}.
 *
 * @param <T> the type
 */
public abstract class GenericType<T> {
    private final Type type;

    /**
     * For the anonymous subclass.
     *
     * @throws IllegalStateException if the subclass gives no type argument
     */
    protected GenericType() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)) {
            throw new IllegalStateException(
                    "GenericType needs a type argument, as in new GenericType<List<String>>() {}");
        }
        type = parent.getActualTypeArguments()[0];
    }

    /** Returns the type. */
    public final Type type() {
        return type;
    }
}
