package dev.holdfast.conformance.lab;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.SessionRequest;
import dev.holdfast.session.Unset;
import dev.holdfast.session.store.SessionStore;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The options of an app, as options of {@link SessionManagerBuilder}. */
final class AppOptions {
    private final JsonNode given;
    private final Function<SessionRequest, RequestView> views;

    AppOptions(JsonNode given, Function<SessionRequest, RequestView> views) {
        this.given = given;
        this.views = views;
    }

    /** Throws IllegalArgumentException if an option is refused. */
    SessionManager manager(SessionStore store) {
        SessionManagerBuilder builder = SessionManager.expressBuilder().store(store);
        name(builder);
        secret(builder);
        ifGiven("resave", value -> builder.resave(value.booleanValue()));
        ifGiven("rolling", value -> builder.rolling(value.booleanValue()));
        ifGiven("saveUninitialized", value -> builder.saveUninitialized(value.booleanValue()));
        ifGiven("proxy", value -> builder.proxy(value.booleanValue()));
        ifGiven("unset", value -> builder.unset(unset(value.asString())));
        ifGiven("genid", value -> builder.idGenerator(Ids.of(value.asString(), views)));
        cookie(builder);
        return builder.build();
    }

    private void name(SessionManagerBuilder builder) {
        String name = given.path("name").asString("");
        String chosen = name.isEmpty() ? given.path("key").asString("") : name;
        if (!chosen.isEmpty()) {
            builder.name(chosen);
        }
    }

    private void secret(SessionManagerBuilder builder) {
        ifGiven("secret", value -> {
            List<String> secrets = new ArrayList<>();
            if (value.isArray()) {
                value.forEach(secret -> secrets.add(secret.asString()));
            } else {
                secrets.add(value.asString());
            }
            builder.secret(secrets.toArray(String[]::new));
        });
    }

    private void cookie(SessionManagerBuilder builder) {
        JsonNode cookie = given.path("cookie");
        if (given.path("cookieFn").asBoolean(false)) {
            builder.cookieFor((request, options) -> CookieFields.options(options, overlaid(cookie, request)));
        } else {
            builder.cookie(options -> CookieFields.options(options, cookie));
        }
    }

    /** As in JavaScript, an existing field keeps its place. */
    private JsonNode overlaid(JsonNode cookie, SessionRequest request) {
        ObjectNode fields = Json.object();
        cookie.properties().forEach(field -> fields.set(field.getKey(), field.getValue()));
        String header = views.apply(request).header("X-Lab-Cookie");
        if (header != null) {
            Json.read(decoded(header)).properties().forEach(field -> fields.set(field.getKey(), field.getValue()));
        }
        return fields;
    }

    private void ifGiven(String name, Consumer<JsonNode> use) {
        JsonNode value = given.path(name);
        if (!value.isMissingNode() && !value.isNull()) {
            use.accept(value);
        }
    }

    /** Returns the decoded text of {@code encodeURIComponent}; a plus sign stays a plus sign. */
    static String decoded(String header) {
        return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Unset unset(String text) {
        return switch (text) {
            case "keep", "" -> Unset.KEEP;
            case "destroy" -> Unset.DESTROY;
            default -> throw new IllegalArgumentException("unset option must be \"destroy\" or \"keep\"");
        };
    }
}
