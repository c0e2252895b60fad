package dev.holdfast.session;

import dev.holdfast.session.cookie.CookieOptions;
import dev.holdfast.session.cookie.Priority;
import dev.holdfast.session.cookie.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The cookie options of set-cookie.json, in Java. */
final class RecordedCookie {
    private RecordedCookie() {}

    /** Throws NotExpressible with the reason if a Java caller cannot give the same options. */
    static CookieOptions options(JsonNode options) {
        CookieOptions cookie = CookieOptions.express();
        if (options == null || options.isNull()) {
            return cookie;
        }
        if (!options.isObject()) {
            throw new NotExpressible("cookie options are CookieOptions");
        }
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            cookie = with(cookie, option.getKey(), option.getValue());
        }
        return cookie;
    }

    private static CookieOptions with(CookieOptions cookie, String name, JsonNode value) {
        return switch (name) {
            case "maxAge" -> cookie.maxAge(maxAge(value));
            case "expires" -> cookie.expires(expires(value));
            case "path" -> cookie.path(text(value));
            case "domain" -> cookie.domain(text(value));
            case "httpOnly" -> cookie.httpOnly(bool(value));
            case "partitioned" -> cookie.partitioned(bool(value));
            case "secure" -> isAuto(value) ? cookie.secureAuto() : cookie.secure(bool(value));
            case "sameSite" -> isAuto(value) ? cookie.sameSiteAuto() : cookie.sameSite(sameSite(value));
            case "priority" -> cookie.priority(priority(value));
            default -> throw new NotExpressible("there is no such option");
        };
    }

    static Duration maxAge(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            throw new NotExpressible("maxAge is a Duration");
        }
        double milliseconds = value.doubleValue();
        return Duration.ofMillis((long) milliseconds).plusNanos((long) (milliseconds % 1 * 1e6));
    }

    static Instant expires(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (!value.has("$date")) {
            throw new NotExpressible("expires is an Instant");
        }
        return Instant.parse(value.get("$date").asString());
    }

    static String text(JsonNode value) {
        if (!value.isString()) {
            throw new NotExpressible("domain and path are Strings; null stands for never given");
        }
        return value.asString();
    }

    static boolean bool(JsonNode value) {
        if (!value.isBoolean()) {
            throw new NotExpressible("httpOnly, secure and partitioned are booleans");
        }
        return value.booleanValue();
    }

    static SameSite sameSite(JsonNode value) {
        for (SameSite sameSite : SameSite.values()) {
            if (value.isString() && value.asString().equals(sameSite.text())) {
                return sameSite;
            }
        }
        throw new NotExpressible("sameSite is an enum, null stands for never given");
    }

    private static Priority priority(JsonNode value) {
        for (Priority priority : Priority.values()) {
            if (value.isString() && value.asString().equals(priority.name().toLowerCase(Locale.ROOT))) {
                return priority;
            }
        }
        throw new NotExpressible("priority is an enum, null stands for never given");
    }

    private static boolean isAuto(JsonNode value) {
        return value.isString() && value.asString().equals("auto");
    }

    /** Says why a Java caller cannot do what a JavaScript caller did. */
    static final class NotExpressible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotExpressible(String reason) {
            super(reason);
        }
    }
}
