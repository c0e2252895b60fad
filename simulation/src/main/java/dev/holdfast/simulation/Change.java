package dev.holdfast.simulation;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a request has done to one attribute. Values are JSON; null is none. */
sealed interface Change {
    /** It has set or removed it. */
    record Assigned(@Nullable String value) implements Change {}

    /** It has computed it from what was there. */
    record Computed(UnaryOperator<@Nullable String> next) implements Change {
        Computed then(UnaryOperator<@Nullable String> further) {
            return new Computed(value -> further.apply(next.apply(value)));
        }
    }

    /** It has taken over a value that is not looked at. */
    record Kept() implements Change {}
}
