package dev.holdfast.session.cookie;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The options of the cookies of new sessions: express-session's option {@code cookie}. Immutable; each method returns a changed
 * copy, and a later call overrides an earlier one. A loaded session has the cookie with which it was stored.
 */
public final class CookieOptions {
    private static final CookieOptions EXPRESS = new CookieOptions(Cookie.defaults(), Lifetime.BROWSER, Auto.NONE);
    private static final CookieOptions SAFE = EXPRESS.sameSite(SameSite.LAX).secureAuto();

    private final Cookie template;
    private final Lifetime lifetime;
    private final Auto auto;

    private CookieOptions(Cookie template, Lifetime lifetime, Auto auto) {
        this.template = template;
        this.lifetime = lifetime;
        this.auto = auto;
    }

    /** Returns express-session's defaults: path {@code /}, HttpOnly, until the browser closes. */
    public static CookieOptions express() {
        return EXPRESS;
    }

    /** Returns the safe defaults: those of {@link #express}, SameSite=Lax, and Secure on secure requests. */
    public static CookieOptions safe() {
        return SAFE;
    }

    /** Sets the time to live; null for a browser session. */
    public CookieOptions maxAge(@Nullable Duration maxAge) {
        return new CookieOptions(template, new Lifetime(maxAge, null), auto);
    }

    /** Sets the expiry, which touches move as in express-session: see {@link Cookie#withExpires}. Null for a browser session. */
    public CookieOptions expires(@Nullable Instant expires) {
        return new CookieOptions(template, new Lifetime(null, expires), auto);
    }

    /** Sets the domain; see {@link Cookie#withDomain}. */
    public CookieOptions domain(@Nullable String domain) {
        return with(template.withDomain(domain));
    }

    /**
     * Sets the path; see {@link Cookie#withPath}. Requests whose path does not begin with this text have no session.
     */
    public CookieOptions path(@Nullable String path) {
        return with(template.withPath(path));
    }

    /** Sets HttpOnly. */
    public CookieOptions httpOnly(boolean httpOnly) {
        return with(template.withHttpOnly(httpOnly));
    }

    /** Sets Secure; the cookie of such a session is sent over secure connections only. */
    public CookieOptions secure(boolean secure) {
        return new CookieOptions(template.withSecure(secure), lifetime, auto.secure(false));
    }

    /** Makes a new session's cookie Secure if its request is secure: express-session's {@code 'auto'}. */
    public CookieOptions secureAuto() {
        return new CookieOptions(template, lifetime, auto.secure(true));
    }

    /** Sets Partitioned. */
    public CookieOptions partitioned(boolean partitioned) {
        return with(template.withPartitioned(partitioned));
    }

    /** Sets the priority; null for none. */
    public CookieOptions priority(@Nullable Priority priority) {
        return with(template.withPriority(priority));
    }

    /** Sets SameSite; null for none. */
    public CookieOptions sameSite(@Nullable SameSite sameSite) {
        return new CookieOptions(template.withSameSite(sameSite), lifetime, auto.sameSite(false));
    }

    /** Sets SameSite to None if a new session's request is secure, else to Lax: express-session's {@code 'auto'}. */
    public CookieOptions sameSiteAuto() {
        return new CookieOptions(template, lifetime, auto.sameSite(true));
    }

    /** Returns true if the path of a request begins with the cookie's path, compared as plain text. */
    public boolean matches(String path) {
        String prefix = template.path();
        return path.startsWith(prefix == null || prefix.isEmpty() ? "/" : prefix);
    }

    /** Returns true if browsers send the cookie with a request for {@code path}: the path-match of RFC 6265, 5.1.4. */
    public boolean covers(String path) {
        String prefix = template.path();
        if (prefix == null || prefix.isEmpty() || prefix.endsWith("/")) {
            return matches(path);
        }
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    /**
     * Returns the cookie of a session that begins now.
     *
     * @param secure whether the request is secure, which decides options that are {@code auto}
     */
    public Cookie create(Instant now, boolean secure) {
        Cookie cookie = auto.secure ? template.withSecure(secure) : template;
        if (auto.sameSite) {
            cookie = cookie.withSameSite(secure ? SameSite.NONE : SameSite.LAX);
        }
        return lifetime.maxAge == null
                ? cookie.withExpires(lifetime.expires, now)
                : cookie.withMaxAge(lifetime.maxAge, now);
    }

    /**
     * Returns {@code stored}, the cookie of an existing session, changed to these options, except its time to live. Attributes
     * that are {@code auto} are kept if their value is possible for {@code auto}. Returns the same object if nothing differs.
     *
     * @param secure whether the request is secure
     */
    public Cookie applied(Cookie stored, boolean secure) {
        Cookie made = create(Instant.EPOCH, secure);
        Cookie cookie = stored.httpOnly() == made.httpOnly() ? stored : stored.withHttpOnly(made.httpOnly());
        if (!auto.secure && cookie.secure() != made.secure()) {
            cookie = cookie.withSecure(made.secure());
        }
        if (!isSame(cookie.domain(), made.domain())) {
            cookie = cookie.withDomain(made.domain());
        }
        if (!isSame(cookie.path(), made.path())) {
            cookie = cookie.withPath(made.path());
        }
        if (cookie.partitioned() != made.partitioned()) {
            cookie = cookie.withPartitioned(made.partitioned());
        }
        if (cookie.priority() != made.priority()) {
            cookie = cookie.withPriority(made.priority());
        }
        return leaves(cookie.sameSite()) || cookie.sameSite() == made.sameSite()
                ? cookie
                : cookie.withSameSite(made.sameSite());
    }

    private boolean leaves(@Nullable SameSite stored) {
        return auto.sameSite && (stored == SameSite.NONE || stored == SameSite.LAX);
    }

    /** Returns true if both are equal; an empty text equals null. */
    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return Objects.requireNonNullElse(one, "").equals(Objects.requireNonNullElse(other, ""));
    }

    /**
     * Checks that browsers accept such a cookie with this {@code name}, for secure requests and others.
     *
     * @throws IllegalArgumentException if they do not; the message names the rule of RFC 6265bis
     */
    public void requireKeptByBrowsers(String name) {
        BrowserRules.check(name, create(Instant.EPOCH, true));
        BrowserRules.checkPrefix(name, create(Instant.EPOCH, false));
    }

    private CookieOptions with(Cookie changed) {
        return new CookieOptions(changed, lifetime, auto);
    }

    /** When sessions end: after a time, at a time, or, without both, when the browser closes. */
    private record Lifetime(
            @Nullable Duration maxAge, @Nullable Instant expires) {
        static final Lifetime BROWSER = new Lifetime(null, null);
    }

    /** The options that the request decides. */
    private record Auto(boolean secure, boolean sameSite) {
        static final Auto NONE = new Auto(false, false);

        Auto secure(boolean on) {
            return new Auto(on, sameSite);
        }

        Auto sameSite(boolean on) {
            return new Auto(secure, on);
        }
    }
}
