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
 * How the cookies of new sessions are made.
 *
 * @param path Where browsers send the cookie, and what paths have sessions; / if not given
 * @param domain The domain whose hosts get the cookie; if not given, only the host that has set it
 * @param maxAge How long a session lives after its last request, such as 30m; if not given, until the browser closes
 * @param httpOnly Whether scripts cannot read the cookie; true if not given
 * @param secure Whether the cookie is for secure connections only: true, false, or auto for what the request
 *     is that makes the session; auto, and false with express
 * @param sameSite Which requests of other sites carry the cookie: strict, lax, none, auto for none
 *     over secure connections and else lax, true for strict, false to leave it to the browser; lax, and
 *     false with express
 * @param partitioned Whether each site that embeds this one has a cookie of its own; false if not given
 * @param priority What a full browser drops first: low, medium or high; if not given, the browser decides
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
     * Returns options with what was configured.
     *
     * @throws ConfigurationException if an option has a value that it cannot have
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
