package dev.holdfast.session.micronaut;

import dev.holdfast.session.cookie.CookieOptions;
import dev.holdfast.session.cookie.Priority;
import dev.holdfast.session.cookie.SameSite;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import java.time.Duration;
import java.util.Locale;
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
        @Nullable Duration maxAge,
        @Nullable Boolean httpOnly,
        @Nullable String secure,
        @Nullable String sameSite,
        @Nullable Boolean partitioned,
        @Nullable Priority priority) {

    /**
     * Returns options with what was configured.
     *
     * @throws ConfigurationException if an option has a value that it cannot have
     */
    CookieOptions change(CookieOptions options) {
        CookieOptions changed = options;
        changed = path == null ? changed : changed.path(path);
        changed = domain == null ? changed : changed.domain(domain);
        changed = maxAge == null ? changed : changed.maxAge(maxAge);
        changed = httpOnly == null ? changed : changed.httpOnly(httpOnly);
        changed = secure == null ? changed : secure(changed, secure);
        changed = sameSite == null ? changed : sameSite(changed, sameSite);
        changed = partitioned == null ? changed : changed.partitioned(partitioned);
        return priority == null ? changed : changed.priority(priority);
    }

    private static CookieOptions secure(CookieOptions options, String secure) {
        return switch (secure.toLowerCase(Locale.ROOT)) {
            case "true" -> options.secure(true);
            case "false" -> options.secure(false);
            case "auto" -> options.secureAuto();
            default -> throw wrong("secure", "true, false or auto", secure);
        };
    }

    private static CookieOptions sameSite(CookieOptions options, String sameSite) {
        return switch (sameSite.toLowerCase(Locale.ROOT)) {
            case "strict", "true" -> options.sameSite(SameSite.STRICT);
            case "lax" -> options.sameSite(SameSite.LAX);
            case "none" -> options.sameSite(SameSite.NONE);
            case "auto" -> options.sameSiteAuto();
            case "false" -> options.sameSite(null);
            default -> throw wrong("same-site", "strict, lax, none, auto, true or false", sameSite);
        };
    }

    private static ConfigurationException wrong(String option, String values, String given) {
        return new ConfigurationException(
                SessionConfiguration.PREFIX + ".cookie." + option + " must be " + values + ", but is " + given);
    }
}
