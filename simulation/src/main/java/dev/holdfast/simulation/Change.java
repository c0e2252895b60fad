package dev.holdfast.simulation;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a request did to one attribute. Values are JSON; null means no value. */
sealed interface Change {
    /** The request set or removed it. */
    record Assigned(@Nullable String value) implements Change {}

    /** The request computed it from the stored value. */
    record Computed(UnaryOperator<@Nullable String> next) implements Change {
        Computed then(UnaryOperator<@Nullable String> further) {
            return new Computed(value -> further.apply(next.apply(value)));
        }
    }

    /** The request took over a value without reading it. */
    record Kept() implements Change {}
}
