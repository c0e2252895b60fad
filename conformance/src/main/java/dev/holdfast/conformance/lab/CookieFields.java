package dev.holdfast.conformance.lab;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.cookie.CookieOptions;
import dev.holdfast.session.cookie.Priority;
import dev.holdfast.session.cookie.SameSite;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Converts the fields of a cookie in the protocol to the types of Holdfast. */
final class CookieFields {
    private static final String AUTO = "auto";

    private CookieFields() {}

    /** Returns {@code options} with the fields that {@code given} has, in its order. */
    static CookieOptions options(CookieOptions options, JsonNode given) {
        CookieOptions result = options;
        for (var field : given.properties()) {
            result = option(result, field.getKey(), field.getValue());
        }
        return result;
    }

    /** Returns {@code cookie} with one field changed. */
    static Cookie cookie(Cookie cookie, String field, JsonNode value) {
        return switch (field) {
            case "path" -> cookie.withPath(text(value));
            case "domain" -> cookie.withDomain(text(value));
            case "secure" -> cookie.withSecure(value.booleanValue());
            case "httpOnly" -> cookie.withHttpOnly(value.booleanValue());
            case "sameSite" -> cookie.withSameSite(sameSite(value));
            case "partitioned" -> cookie.withPartitioned(value.booleanValue());
            case "priority" -> cookie.withPriority(priority(value));
            default -> throw new IllegalArgumentException("a cookie has no field " + field);
        };
    }

    static @Nullable Duration maxAge(JsonNode value) {
        return value.isNull() ? null : Duration.ofMillis(value.longValue());
    }

    static @Nullable Instant expires(JsonNode value) {
        return value.isNull() ? null : OffsetDateTime.parse(value.asString()).toInstant();
    }

    private static CookieOptions option(CookieOptions options, String field, JsonNode value) {
        return switch (field) {
            case "maxAge" -> options.maxAge(maxAge(value));
            case "expires" -> options.expires(expires(value));
            case "path" -> options.path(text(value));
            case "domain" -> options.domain(text(value));
            case "secure" -> isAuto(value) ? options.secureAuto() : options.secure(value.booleanValue());
            case "httpOnly" -> options.httpOnly(value.booleanValue());
            case "sameSite" -> isAuto(value) ? options.sameSiteAuto() : options.sameSite(sameSite(value));
            case "partitioned" -> options.partitioned(value.booleanValue());
            case "priority" -> options.priority(priority(value));
            default -> options;
        };
    }

    private static boolean isAuto(JsonNode value) {
        return value.isString() && value.asString().equals(AUTO);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.asString();
    }

    private static @Nullable SameSite sameSite(JsonNode value) {
        if (value.isNull() || value.isBoolean()) {
            return value.asBoolean(false) ? SameSite.STRICT : null;
        }
        return constant(SameSite.class, "sameSite", value.asString());
    }

    private static @Nullable Priority priority(JsonNode value) {
        return value.isNull() ? null : constant(Priority.class, "priority", value.asString());
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String field, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("option " + field + " is invalid", e);
        }
    }
}
