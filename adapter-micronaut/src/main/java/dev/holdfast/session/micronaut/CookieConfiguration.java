package dev.holdfast.session.micronaut;

import dev.holdfast.session.cookie.CookieOptions;
import dev.holdfast.session.cookie.Priority;
import dev.holdfast.session.cookie.SameSite;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The options of the cookies of new sessions.
 *
 * @param path The path to which browsers send the cookie; only requests below it have sessions; / if not given
 * @param domain The domain to whose hosts browsers send the cookie; if not given, only to the host that has set it
 * @param maxAge How long a session lives after its last request, such as 30m; if not given, until the browser closes
 * @param httpOnly Whether scripts cannot read the cookie; true if not given
 * @param secure Whether the cookie is sent over secure connections only: true, false, or auto, which is true if the request that
 *     creates the session is secure; auto if not given, false with express
 * @param sameSite With which requests from other sites browsers send the cookie: strict, lax, none, auto (none over secure
 *     connections, else lax), true (strict), false (the browser decides); lax if not given, false with express
 * @param partitioned Whether each embedding site has a separate cookie; false if not given
 * @param priority Which cookies a full browser drops first: low, medium or high; if not given, the browser decides
 */
@ConfigurationProperties(SessionConfiguration.PREFIX + ".cookie")
record CookieConfiguration(
        @Nullable String path,
        @Nullable String domain,
        @Nullable String maxAge,
        @Nullable String httpOnly,
        @Nullable String secure,
        @Nullable String sameSite,
        @Nullable String partitioned,
        @Nullable String priority) {
    private static final Form<UnaryOperator<CookieOptions>> SECURE = Form.choice(
            "true, false or auto",
            Map.of(
                    "true", cookie -> cookie.secure(true),
                    "false", cookie -> cookie.secure(false),
                    "auto", CookieOptions::secureAuto));

    private static final Form<UnaryOperator<CookieOptions>> SAME_SITE = Form.choice(
            "strict, lax, none, auto, true or false",
            Map.of(
                    "strict", cookie -> cookie.sameSite(SameSite.STRICT),
                    "true", cookie -> cookie.sameSite(SameSite.STRICT),
                    "lax", cookie -> cookie.sameSite(SameSite.LAX),
                    "none", cookie -> cookie.sameSite(SameSite.NONE),
                    "auto", CookieOptions::sameSiteAuto,
                    "false", cookie -> cookie.sameSite(null)));

    private static final Form<String> PATH = Form.text("a path that begins with /", text -> text.startsWith("/"));

    private static final Form<Priority> PRIORITY = Form.choice(
            "low, medium or high", Map.of("low", Priority.LOW, "medium", Priority.MEDIUM, "high", Priority.HIGH));

    /**
     * Returns the options with the configured values.
     *
     * @throws ConfigurationException if a value is invalid
     */
    CookieOptions change(CookieOptions options) {
        return new Options<>(SessionConfiguration.PREFIX + ".cookie.", options)
                .with("path", path, PATH, CookieOptions::path)
                .with("domain", domain, Form.TEXT, CookieOptions::domain)
                .with("max-age", maxAge, Form.DURATION, CookieOptions::maxAge)
                .with("http-only", httpOnly, Form.FLAG, CookieOptions::httpOnly)
                .with("secure", secure, SECURE, (cookie, change) -> change.apply(cookie))
                .with("same-site", sameSite, SAME_SITE, (cookie, change) -> change.apply(cookie))
                .with("partitioned", partitioned, Form.FLAG, CookieOptions::partitioned)
                .with("priority", priority, PRIORITY, CookieOptions::priority)
                .builder();
    }
}
