package dev.holdfast.session.cookie;

import dev.holdfast.session.json.JavaScriptDate;
import dev.holdfast.session.json.LoneSurrogates;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the cookie of a stored session as {@code JSON.stringify} does. */
final class CookieText {
    private static final int USUAL_LENGTH = 160;
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH).append('{');

    private CookieText() {}

    static String of(Cookie.Fields fields, @Nullable Instant expires) {
        CookieText cookie = new CookieText();
        if (!fields.withoutOriginalMaxAge) {
            cookie.name("originalMaxAge").append(millis(fields));
        }
        cookie.flag("partitioned", fields.partitioned);
        cookie.string("priority", fields.priority == null ? null : fields.priority.text());
        if (!fields.withoutExpires) {
            cookie.date("expires", expires);
        }
        cookie.flag("secure", fields.secure);
        cookie.flag("httpOnly", fields.httpOnly);
        cookie.string("domain", fields.domain);
        cookie.string("path", fields.path);
        cookie.string("sameSite", fields.sameSite == null ? null : fields.sameSite.text());
        return cookie.text.append('}').toString();
    }

    private static @Nullable Long millis(Cookie.Fields fields) {
        return fields.originalMaxAge == null ? null : fields.originalMaxAge.toMillis();
    }

    private StringBuilder name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        return text.append('"').append(name).append("\":");
    }

    private void flag(String name, @Nullable Boolean value) {
        if (value != null) {
            name(name).append(value.booleanValue());
        }
    }

    private void string(String name, @Nullable String value) {
        if (value != null) {
            name(name).append('"');
            for (int i = 0; i < value.length(); i++) {
                character(value, i);
            }
            text.append('"');
        }
    }

    private void character(String value, int i) {
        char c = value.charAt(i);
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ' || LoneSurrogates.isAt(value, i)) {
                    escape(c);
                } else {
                    text.append(c);
                }
            }
        }
    }

    private void escape(char c) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt(c >> shift & 0xf));
        }
    }

    private void date(String name, @Nullable Instant moment) {
        name(name);
        if (moment == null) {
            text.append("null");
        } else {
            JavaScriptDate.appendIso(text.append('"'), moment);
            text.append('"');
        }
    }
}
