package dev.holdfast.session.upgrade;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An {@link Instance} of either version. */
record Running(Function<String, UnaryOperator<String>> instance) {
    /** Begins a request with a Cookie header; empty text means none. */
    Visit visit(String cookieHeader) {
        return new Visit(instance.apply(cookieHeader));
    }

    /** One request. */
    record Visit(UnaryOperator<String> request) {
        /** Runs a step, and returns the answer of the instance. */
        String take(String step) {
            return request.apply(step);
        }
    }
}
