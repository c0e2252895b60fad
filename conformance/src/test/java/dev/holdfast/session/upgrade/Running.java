package dev.holdfast.session.upgrade;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An {@link Instance} of either version. */
record Running(Function<String, UnaryOperator<String>> instance) {
    /** Begins a request with a Cookie header; an empty one for none. */
    Visit visit(String cookieHeader) {
        return new Visit(instance.apply(cookieHeader));
    }

    /** One request. */
    record Visit(UnaryOperator<String> request) {
        /** Takes a step, and returns what the instance answers. */
        String take(String step) {
            return request.apply(step);
        }
    }
}
