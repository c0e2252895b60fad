package dev.holdfast.conformance.lab;

import dev.holdfast.session.Session;
import dev.holdfast.session.jackson.JacksonCodec;
import dev.holdfast.session.json.JsonCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The operations on a session, each returning the JSON of its result. */
final class SessionOperations {
    /** Writes attributes as the product does: a number or a date is returned as it would be stored. */
    private static final JsonCodec CODEC = new JacksonCodec();

    private SessionOperations() {}

    static String perform(Session session, String name, JsonNode operation) {
        JsonNode first = operation.path(1);
        return switch (name) {
            case "get" -> CODEC.write(session.get(first.asString()));
            case "incr" -> CODEC.write(increment(session, first.asString()));
            case "keys" -> CODEC.write(new TreeSet<>(session.names()));
            case "all" -> all(session);
            case "cookie" -> CODEC.write(session.cookie().toJson());
            default -> {
                act(session, name, first, operation.path(2));
                yield "null";
            }
        };
    }

    private static void act(Session session, String name, JsonNode first, JsonNode second) {
        switch (name) {
            case "set" -> session.set(first.asString(), Json.value(second));
            case "del" -> session.remove(first.asString());
            case "setMaxAge" -> session.maxAge(CookieFields.maxAge(first));
            case "setExpires" -> session.expires(CookieFields.expires(first));
            case "setCookie" -> session.cookie(CookieFields.cookie(session.cookie(), first.asString(), second));
            case "touch" -> session.touch();
            case "save" -> session.save();
            case "reload" -> session.reload();
            case "regenerate" -> session.regenerate();
            case "destroy" -> session.destroy();
            default -> throw new IllegalArgumentException("no such operation: " + name);
        }
    }

    private static Number increment(Session session, String name) {
        Number next = incremented(session.get(name));
        session.set(name, next);
        return next;
    }

    private static Number incremented(@Nullable Object value) {
        if (value instanceof Double number) {
            return number + 1;
        }
        return value instanceof Number number ? number.longValue() + 1 : 1;
    }

    private static String all(Session session) {
        Map<String, String> members = new LinkedHashMap<>();
        session.names().forEach(name -> members.put(name, CODEC.write(session.get(name))));
        return Json.object(members);
    }
}
