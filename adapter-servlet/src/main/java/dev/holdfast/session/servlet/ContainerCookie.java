package dev.holdfast.session.servlet;

import dev.holdfast.session.cookie.CookieOptions;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Applies the settings that a context has for its session cookie to a manager:
 *
 * <pre>{@code
 * SessionManager.builder().cookie(ContainerCookie.of(context)).cookie(c -> c.sameSite(SameSite.STRICT))
 * }</pre>
 *
 * <p>Options that are set afterwards override them.
 */
public final class ContainerCookie {
    private ContainerCookie() {}

    /**
     * Returns a change that applies domain, path, maximum age and Secure of {@link ServletContext#getSessionCookieConfig}, if
     * they are set. It does not change the name, nor HttpOnly, which containers report as false if it is not set.
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
     * Returns a change that uses {@link ServletContext#getSessionTimeout}, in minutes, as the cookie's maximum age. 0 or less
     * changes nothing. It is separate from {@link #of}, because some containers return 30 minutes if no timeout is set. Since
     * Servlet 4.
     */
    public static UnaryOperator<CookieOptions> timeoutOf(ServletContext context) {
        int minutes = context.getSessionTimeout();
        return options -> minutes > 0 ? options.maxAge(Duration.ofMinutes(minutes)) : options;
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty();
    }
}
