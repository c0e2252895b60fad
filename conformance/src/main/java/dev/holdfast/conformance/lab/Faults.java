package dev.holdfast.conformance.lab;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The faults of a store, as the protocol defines them. */
record Faults(JsonNode given) {
    static final Faults NONE = new Faults(Json.object());

    /** Returns the message with which {@code operation} fails, or null if it works. A code has no meaning here. */
    @Nullable
    String failure(String operation) {
        JsonNode fault = given.path("fail" + capital(operation));
        if (fault.isMissingNode() || fault.isNull()) {
            return null;
        }
        return fault.isObject() ? fault.path("message").asString() : fault.asString();
    }

    /** Returns the milliseconds that pass before {@code operation} does its work. */
    long delay(String operation) {
        return given.path("delay" + capital(operation)).asLong(0);
    }

    boolean disconnected() {
        return given.path("disconnected").asBoolean(false);
    }

    private static String capital(String operation) {
        return Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
    }
}
