package dev.holdfast.conformance.lab;

import dev.holdfast.session.store.SessionStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The change of a mutant. */
record MutantChange(
        UnaryOperator<JsonNode> options, UnaryOperator<JsonNode> script, UnaryOperator<SessionStore> store) {
    static final MutantChange NOTHING =
            new MutantChange(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());

    private static final String MAX_AGE = "maxAge";
    private static final int TEN_SECONDS = 10_000;

    static MutantChange option(String name, String json) {
        return options(options -> options.set(name, Json.read(json)));
    }

    static MutantChange without(String name) {
        return options(options -> options.remove(name));
    }

    static MutantChange cookieWithout(String field) {
        return cookie(cookie -> cookie.remove(field));
    }

    static MutantChange longerMaxAge() {
        return cookie(cookie -> {
            if (cookie.path(MAX_AGE).isNumber()) {
                cookie.put(MAX_AGE, cookie.path(MAX_AGE).longValue() + TEN_SECONDS);
            }
        });
    }

    static MutantChange secrets(UnaryOperator<List<JsonNode>> change) {
        return options(options -> {
            if (options.path("secret") instanceof ArrayNode secrets && !secrets.isEmpty()) {
                List<JsonNode> changed =
                        change.apply(new ArrayList<>(secrets.valueStream().toList()));
                options.putArray("secret").addAll(changed);
            }
        });
    }

    static List<JsonNode> reversed(List<JsonNode> list) {
        Collections.reverse(list);
        return list;
    }

    static MutantChange withoutOperation(String name) {
        UnaryOperator<JsonNode> script = operations -> {
            ArrayNode changed = (ArrayNode) Json.read("[]");
            operations.forEach(operation ->
                    changed.add(operation.path(0).asString().equals(name) ? Json.read("[\"sleep\",0]") : operation));
            return changed;
        };
        return new MutantChange(UnaryOperator.identity(), script, UnaryOperator.identity());
    }

    static MutantChange store(UnaryOperator<SessionStore> change) {
        return new MutantChange(UnaryOperator.identity(), UnaryOperator.identity(), change);
    }

    private static MutantChange cookie(Consumer<ObjectNode> change) {
        return options(options -> {
            if (options.path("cookie") instanceof ObjectNode cookie) {
                change.accept(cookie);
            }
        });
    }

    private static MutantChange options(Consumer<ObjectNode> change) {
        UnaryOperator<JsonNode> options = given -> {
            change.accept((ObjectNode) given);
            return given;
        };
        return new MutantChange(options, UnaryOperator.identity(), UnaryOperator.identity());
    }
}
