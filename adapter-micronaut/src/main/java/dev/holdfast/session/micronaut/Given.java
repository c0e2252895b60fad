package dev.holdfast.session.micronaut;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An option that may be left out of the configuration. */
final class Given {
    private Given() {}

    /** Hands {@code value} to {@code option}, unless it was left out. */
    static <T> void of(@Nullable T value, Consumer<T> option) {
        if (value != null) {
            option.accept(value);
        }
    }
}
