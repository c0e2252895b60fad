package dev.holdfast.session.cookie;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session's cookie: express-session's {@code req.session.cookie}. Immutable; each {@code with} method
 * returns a changed copy. Times are in whole milliseconds.
 */
public final class Cookie {
    private static final Cookie DEFAULTS = new Cookie(new Fields(), null);

    /** All attributes except the expiry; touched cookies share them. */
    private final Fields fields;

    private final @Nullable Instant expires;

    private Cookie(Fields fields, @Nullable Instant expires) {
        this.fields = fields;
        this.expires = expires;
    }

    /** Returns express-session's default cookie: path {@code /}, HttpOnly, until the browser closes. */
    public static Cookie defaults() {
        return DEFAULTS;
    }

    /**
     * Returns the cookie of a stored session: the member {@code cookie} of its document. Missing members have express-session's
     * defaults, unknown ones are dropped.
     *
     * @throws IllegalArgumentException if a member has a type or a text that express-session never writes; the message does not
     *     contain its value
     */
    public static Cookie fromJson(Map<String, ?> members) {
        return new Cookie(CookieJson.read(members), CookieJson.expires(members));
    }

    /**
     * Returns the members of a stored session's cookie, in express-session's order, without those that were never set. {@code
     * expires} is an {@link Instant}.
     */
    public Map<String, @Nullable Object> toJson() {
        return CookieJson.write(fields, expires);
    }

    /** Returns the members of {@link #toJson} as the text that {@code JSON.stringify} writes. */
    public String json() {
        return CookieText.of(fields, expires);
    }

    /** Returns the time to live that a touch restores, or null for a browser session. */
    public @Nullable Duration originalMaxAge() {
        return fields.originalMaxAge;
    }

    /** Returns when the session expires, or null for a browser session. */
    public @Nullable Instant expires() {
        return expires;
    }

    /** Returns the time from {@code now} to the expiry, negative if that is past, or null for a browser session. */
    public @Nullable Duration maxAge(Instant now) {
        return expires == null ? null : Duration.between(now.truncatedTo(ChronoUnit.MILLIS), expires);
    }

    /** Returns the domain, or null if it was never set; with null or an empty text the cookie is sent to this host only. */
    public @Nullable String domain() {
        return fields.domain;
    }

    /** Returns the path below which browsers send the cookie; null or empty if the browser decides. */
    public @Nullable String path() {
        return fields.path;
    }

    /** Returns true if scripts of the page cannot read the cookie. */
    public boolean httpOnly() {
        return fields.httpOnly;
    }

    /** Returns true if the cookie is sent over secure connections only, in both directions. */
    public boolean secure() {
        return Boolean.TRUE.equals(fields.secure);
    }

    /** Returns true if browsers keep separate cookies for each top-level site (CHIPS). */
    public boolean partitioned() {
        return Boolean.TRUE.equals(fields.partitioned);
    }

    /** Returns the priority, or null if none was set. */
    public @Nullable Priority priority() {
        return fields.priority;
    }

    /** Returns the SameSite attribute, or null if none was set. */
    public @Nullable SameSite sameSite() {
        return fields.sameSite;
    }

    /** Returns this cookie with its original time to live, counted from {@code now}: express-session's {@code touch()}. */
    public Cookie touched(Instant now) {
        Duration maxAge = fields.originalMaxAge;
        Cookie touched = expiringAt(maxAge == null ? null : after(now, maxAge));
        boolean without = fields.withoutOriginalMaxAge;
        return fields.withoutExpires == without ? touched : touched.with(copy -> copy.withoutExpires = without);
    }

    /**
     * Returns this cookie with a time to live, from {@code now} and from each later touch; null makes it a browser session. With
     * zero or less it has expired.
     *
     * @throws IllegalArgumentException {@code option expires is invalid}, if JavaScript has no such date
     */
    public Cookie withMaxAge(@Nullable Duration maxAge, Instant now) {
        return withExpires(maxAge == null ? null : after(now, maxAge), now);
    }

    /**
     * Returns this cookie with an expiry; null makes it a browser session. As in express-session, a touch moves the expiry to the
     * same distance from the time of the touch.
     *
     * @throws IllegalArgumentException {@code option expires is invalid}, if JavaScript has no such date
     */
    public Cookie withExpires(@Nullable Instant expires, Instant now) {
        Instant moment = CookieSyntax.expires(expires == null ? null : expires.truncatedTo(ChronoUnit.MILLIS));
        return expiringAt(moment).with(copy -> {
            copy.originalMaxAge = moment == null ? null : Duration.between(now.truncatedTo(ChronoUnit.MILLIS), moment);
            copy.withoutOriginalMaxAge = false;
            copy.withoutExpires = false;
        });
    }

    /**
     * Returns this cookie with the expiry of a touch at another time; its time to live is not changed. For stores that keep the
     * expiry separately.
     *
     * @param expires in whole milliseconds; null for none
     */
    public Cookie expiringAt(@Nullable Instant expires) {
        return new Cookie(fields, expires);
    }

    /**
     * Returns this cookie with a domain; null or empty for this host only.
     *
     * @throws IllegalArgumentException {@code option domain is invalid}
     */
    public Cookie withDomain(@Nullable String domain) {
        String checked = CookieSyntax.domain(domain);
        return with(copy -> copy.domain = checked);
    }

    /**
     * Returns this cookie with a path; null or empty leaves it to the browser.
     *
     * @throws IllegalArgumentException {@code option path is invalid}
     */
    public Cookie withPath(@Nullable String path) {
        String checked = CookieSyntax.path(path);
        return with(copy -> copy.path = checked);
    }

    /** Returns this cookie with or without HttpOnly. */
    public Cookie withHttpOnly(boolean httpOnly) {
        return with(copy -> copy.httpOnly = httpOnly);
    }

    /** Returns this cookie with or without Secure. */
    public Cookie withSecure(boolean secure) {
        return with(copy -> copy.secure = secure);
    }

    /** Returns this cookie with or without Partitioned. */
    public Cookie withPartitioned(boolean partitioned) {
        return with(copy -> copy.partitioned = partitioned);
    }

    /** Returns this cookie with a priority; null for none. */
    public Cookie withPriority(@Nullable Priority priority) {
        return with(copy -> copy.priority = priority);
    }

    /** Returns this cookie with a SameSite attribute; null for none. */
    public Cookie withSameSite(@Nullable SameSite sameSite) {
        return with(copy -> copy.sameSite = sameSite);
    }

    /** Returns true if both differ at most in the expiry, which {@link #expiringAt} changes. */
    public boolean differsInExpiryAlone(Cookie other) {
        return fields.isSame(other.fields);
    }

    /** Returns true if both have the same text, in a stored session and in a Set-Cookie header. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cookie cookie
                && Objects.equals(expires, cookie.expires)
                && fields.isSame(cookie.fields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields.originalMaxAge, expires, fields.domain, fields.path);
    }

    @Override
    public String toString() {
        return "Cookie" + json();
    }

    private Cookie with(Consumer<Fields> change) {
        Fields copy = new Fields(fields);
        change.accept(copy);
        return new Cookie(copy, expires);
    }

    private static Instant after(Instant now, Duration maxAge) {
        try {
            return Instant.ofEpochMilli(now.toEpochMilli()).plusMillis(maxAge.toMillis());
        } catch (ArithmeticException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("option expires is invalid", e);
        }
    }

    /** The attributes of a cookie except its expiry; changed only before the cookie is created. */
    static final class Fields {
        @Nullable
        Duration originalMaxAge;
        /** True if the stored session had no such member; it gets none until one is set. */
        boolean withoutOriginalMaxAge;
        /** True if a touch has computed the expiry from a missing time to live. */
        boolean withoutExpires;

        @Nullable
        String domain;

        @Nullable
        String path = "/";

        boolean httpOnly = true;

        @Nullable
        Boolean secure;

        @Nullable
        Boolean partitioned;

        @Nullable
        Priority priority;

        @Nullable
        SameSite sameSite;

        Fields() {}

        private Fields(Fields other) {
            originalMaxAge = other.originalMaxAge;
            withoutOriginalMaxAge = other.withoutOriginalMaxAge;
            withoutExpires = other.withoutExpires;
            domain = other.domain;
            path = other.path;
            httpOnly = other.httpOnly;
            secure = other.secure;
            partitioned = other.partitioned;
            priority = other.priority;
            sameSite = other.sameSite;
        }

        @SuppressWarnings("ReferenceEquality") // a quick yes
        private boolean isSame(Fields other) {
            return this == other || hasSame(other);
        }

        private boolean hasSame(Fields other) {
            return withoutOriginalMaxAge == other.withoutOriginalMaxAge
                    && withoutExpires == other.withoutExpires
                    && httpOnly == other.httpOnly
                    && priority == other.priority
                    && sameSite == other.sameSite
                    && Objects.equals(originalMaxAge, other.originalMaxAge)
                    && Objects.equals(domain, other.domain)
                    && Objects.equals(path, other.path)
                    && Objects.equals(secure, other.secure)
                    && Objects.equals(partitioned, other.partitioned);
        }
    }
}
