package dev.holdfast.session.servlet;

import dev.holdfast.session.cookie.CookieOptions;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a context says of its session cookie, for a manager that should follow it:
 *
 * <pre>{@code
 * SessionManager.builder().cookie(ContainerCookie.of(context)).cookie(c -> c.sameSite(SameSite.STRICT))
 * }</pre>
 *
 * <p>What the manager is told afterwards wins.
 */
public final class ContainerCookie {
    private ContainerCookie() {}

    /**
     * Returns a change that takes the domain, the path, the maximum age and Secure of {@link ServletContext#getSessionCookieConfig},
     * those that are set. Leaves HttpOnly, which containers do not tell from one that is not set, and the name.
     */
    public static UnaryOperator<CookieOptions> of(ServletContext context) {
        SessionCookieConfig config = context.getSessionCookieConfig();
        return options -> {
            CookieOptions taken = options;
            taken = isSet(config.getDomain()) ? taken.domain(config.getDomain()) : taken;
            taken = isSet(config.getPath()) ? taken.path(config.getPath()) : taken;
            taken = config.getMaxAge() > 0 ? taken.maxAge(Duration.ofSeconds(config.getMaxAge())) : taken;
            return config.isSecure() ? taken.secure(true) : taken;
        };
    }

    /**
     * Returns a change that takes {@link ServletContext#getSessionTimeout}, in minutes, as the cookie's maximum age. Apart from {@link
     * #of}, because some containers name 30 minutes where nobody has set anything. 0 or less changes nothing. Since Servlet 4.
     */
    public static UnaryOperator<CookieOptions> timeoutOf(ServletContext context) {
        int minutes = context.getSessionTimeout();
        return options -> minutes > 0 ? options.maxAge(Duration.ofMinutes(minutes)) : options;
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty();
    }
}
