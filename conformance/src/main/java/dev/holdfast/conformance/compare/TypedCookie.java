package dev.holdfast.conformance.compare;

import dev.holdfast.conformance.lab.Json;
import dev.holdfast.conformance.scenario.Scenario;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts the fields of a cookie for which we have enums to the texts of these enums. */
final class TypedCookie {
    private TypedCookie() {}

    /** Returns the scenario with cookie options that have the same meaning for us and are the enums' own texts. */
    static Scenario in(Scenario scenario) {
        ObjectNode options = (ObjectNode) scenario.options().deepCopy();
        ObjectNode typed = Json.object();
        options.path("cookie").properties().forEach(field -> {
            JsonNode value = typed(field.getKey(), field.getValue());
            if (!value.isNull()) {
                typed.set(field.getKey(), value);
            }
        });
        options.set("cookie", typed);
        return scenario.withOptions(options);
    }

    private static JsonNode typed(String field, JsonNode value) {
        boolean sameSite = field.equals("sameSite");
        if (!sameSite && !field.equals("priority")) {
            return value;
        }
        if (sameSite && value.isBoolean()) {
            return Json.read(value.booleanValue() ? "\"strict\"" : "null");
        }
        return Json.read(Json.text(value.asString().toLowerCase(Locale.ROOT)));
    }
}
