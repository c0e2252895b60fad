package dev.holdfast.session.cookie;

import dev.holdfast.session.json.JavaScriptDate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cookie as a member of a stored session. */
final class CookieJson {
    private CookieJson() {}

    static Cookie.Fields read(Map<String, ?> members) {
        Cookie.Fields fields = new Cookie.Fields();
        Number maxAge = value(members, "originalMaxAge", Number.class);
        fields.originalMaxAge = maxAge == null ? null : Duration.ofMillis(maxAge.longValue());
        fields.withoutOriginalMaxAge = !members.containsKey("originalMaxAge");
        fields.domain = value(members, "domain", String.class);
        fields.path = members.containsKey("path") ? value(members, "path", String.class) : fields.path;
        fields.httpOnly = !members.containsKey("httpOnly") || isTrue(members, "httpOnly");
        fields.secure = members.containsKey("secure") ? (Boolean) isTrue(members, "secure") : null;
        fields.partitioned = members.containsKey("partitioned") ? (Boolean) isTrue(members, "partitioned") : null;
        fields.priority = constant(members, "priority", Priority::valueOf);
        fields.sameSite = Boolean.TRUE.equals(members.get("sameSite"))
                ? SameSite.STRICT
                : constant(members, "sameSite", SameSite::valueOf);
        return fields;
    }

    static @Nullable Instant expires(Map<String, ?> members) {
        return date(value(members, "expires", String.class));
    }

    static Map<String, @Nullable Object> write(Cookie.Fields fields, @Nullable Instant expires) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (!fields.withoutOriginalMaxAge) {
            members.put("originalMaxAge", fields.originalMaxAge == null ? null : fields.originalMaxAge.toMillis());
        }
        putGiven(members, "partitioned", fields.partitioned);
        putGiven(members, "priority", fields.priority == null ? null : fields.priority.text());
        if (!fields.withoutExpires) {
            members.put("expires", expires);
        }
        putGiven(members, "secure", fields.secure);
        members.put("httpOnly", fields.httpOnly);
        putGiven(members, "domain", fields.domain);
        putGiven(members, "path", fields.path);
        putGiven(members, "sameSite", fields.sameSite == null ? null : fields.sameSite.text());
        return members;
    }

    private static void putGiven(Map<String, @Nullable Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static boolean isTrue(Map<String, ?> members, String name) {
        return Boolean.TRUE.equals(value(members, name, Boolean.class));
    }

    private static <E extends Enum<E>> @Nullable E constant(
            Map<String, ?> members, String name, Function<String, E> constants) {
        String text = value(members, name, String.class);
        try {
            return text == null || text.isEmpty() ? null : constants.apply(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong(name);
        }
    }

    private static @Nullable Instant date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant usual = JavaScriptDate.readIso(text);
            return usual == null ? OffsetDateTime.parse(text).toInstant() : usual;
        } catch (DateTimeException e) {
            throw wrong("expires");
        }
    }

    /** Returns the member, or null if it is missing or {@code false}: in JavaScript any option may be off by {@code false}. */
    private static <T> @Nullable T value(Map<String, ?> members, String name, Class<T> type) {
        Object value = members.get(name);
        if (value == null || Boolean.FALSE.equals(value)) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw wrong(name);
        }
        return type.cast(value);
    }

    private static IllegalArgumentException wrong(String name) {
        return new IllegalArgumentException("the cookie of a stored session must have a valid " + name);
    }
}
