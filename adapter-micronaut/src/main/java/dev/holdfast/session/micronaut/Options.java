package dev.holdfast.session.micronaut;

import io.micronaut.context.exceptions.ConfigurationException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Passes the values of configured properties to a builder, one by one. An invalid value stops the start.
 *
 * @param prefix the beginning of the properties' names
 * @param builder the builder with the values so far
 */
record Options<B>(String prefix, B builder) {
    /**
     * Returns the builder with one more value, or this if the property is not set.
     *
     * @throws ConfigurationException if {@code value} does not have this format, or {@code option} refuses it
     */
    <T> Options<B> with(String name, @Nullable String value, Form<T> form, BiFunction<B, T, B> option) {
        if (value == null) {
            return this;
        }
        T read = form.read(value);
        if (read == null) {
            throw new ConfigurationException(
                    prefix + name + " must be " + form.allowed() + ", but is " + shown(value, form));
        }
        try {
            return new Options<>(prefix, option.apply(builder, read));
        } catch (IllegalArgumentException refused) {
            throw new ConfigurationException(
                    prefix + name + " must be a value that is allowed, but is " + shown(value, form) + ": "
                            + refused.getMessage(),
                    refused);
        }
    }

    private static String shown(String value, Form<?> form) {
        if (value.isEmpty()) {
            return "empty; give it a value, or leave it out";
        }
        return form.secret() ? "a text of " + value.length() + " characters that is none" : value;
    }
}
