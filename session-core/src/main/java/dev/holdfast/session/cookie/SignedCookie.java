package dev.holdfast.session.cookie;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session id on its way between browser and server: the cookie's name and its signature. */
public final class SignedCookie {
    private static final int SHORTEST_HEADER = 2;
    private static final String SIGNED = "s:";
    private static final int MOST_TRIED = 8;

    private final String name;
    private final CookieSigner signer;

    /**
     * A cookie called {@code name} whose ids {@code signer} signs.
     *
     * @throws IllegalArgumentException {@code argument name is invalid}, if the name is no token of RFC 6265
     */
    public SignedCookie(String name, CookieSigner signer) {
        this.name = CookieSyntax.name(name);
        this.signer = signer;
    }

    /**
     * Returns the session id that a Cookie header carries, or null: no header, no such cookie, not signed, signed with an
     * unknown secret, broken, empty, or longer than a browser keeps. Only the first cookie of the name counts.
     *
     * @param header all Cookie lines of the request, joined with {@code "; "}
     */
    public @Nullable String read(@Nullable String header) {
        return read(header, name, signer);
    }

    /**
     * Returns the session ids of all cookies of the name whose signature is valid, in the order of the header, each once. Only the first
     * eight cookies of the name are tried. For header and id see {@link #read}.
     */
    public List<String> readAll(@Nullable String header) {
        if (header == null || header.length() < SHORTEST_HEADER) {
            return List.of();
        }
        List<String> ids = new ArrayList<>(1);
        for (String value : CookieHeader.values(header, name, MOST_TRIED)) {
            String id = unsigned(value, signer);
            if (id != null && !ids.contains(id)) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** Returns true if the header carries {@code id} with a signature that {@link #write} would not make any more. */
    public boolean isOutdated(@Nullable String header, String id) {
        if (header == null || !signer.isRotating()) {
            return false;
        }
        for (String value : CookieHeader.values(header, name, MOST_TRIED)) {
            if (id.equals(unsigned(value, signer))) {
                return !signer.isCurrent(value.substring(SIGNED.length()));
            }
        }
        return false;
    }

    static @Nullable String read(@Nullable String header, String name, CookieSigner signer) {
        if (header == null || header.length() < SHORTEST_HEADER) {
            return null;
        }
        String value = CookieHeader.value(header, name);
        return value == null ? null : unsigned(value, signer);
    }

    private static @Nullable String unsigned(String value, CookieSigner signer) {
        if (!value.startsWith(SIGNED) || value.length() > BrowserRules.LONGEST_PAIR) {
            return null;
        }
        String id = signer.unsign(value.substring(SIGNED.length()));
        return id == null || id.isEmpty() ? null : id;
    }

    /** Returns the value of a Set-Cookie header that makes the browser drop {@code cookie}. Throws as {@link #write}. */
    public String expire(Cookie cookie) {
        return SetCookie.line(name, "", cookie.expiringAt(Instant.EPOCH));
    }

    /**
     * Checks that a browser would keep {@code cookie} under this name.
     *
     * @throws IllegalArgumentException that says which rule of RFC 6265bis is broken
     */
    public void requireKept(Cookie cookie) {
        BrowserRules.check(name, cookie);
    }

    /**
     * Returns the value of the Set-Cookie header for the session {@code id}. {@code Max-Age} is never written, {@code
     * Expires} says the same.
     *
     * @throws IllegalArgumentException {@code URI malformed}, if the id has a lone surrogate; {@code option … is invalid}, if
     *     an attribute of the cookie, which may come from a store, cannot stand in a header; or name and value are longer
     *     than the 4096 bytes that a browser keeps
     */
    public String write(String id, Cookie cookie) {
        String value = PercentEncoding.encode(SIGNED + signer.sign(id));
        BrowserRules.requirePair(name.length() + value.length());
        return SetCookie.line(name, value, cookie);
    }
}
