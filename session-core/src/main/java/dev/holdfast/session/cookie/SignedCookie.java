package dev.holdfast.session.cookie;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads and writes signed session ids in cookies: the cookie's name and its signature. */
public final class SignedCookie {
    private static final int SHORTEST_HEADER = 2;
    private static final int MOST_TRIED = 8;

    private final String name;
    private final SignedValues values;

    /**
     * Creates a cookie {@code name} whose ids {@code signer} signs.
     *
     * @throws IllegalArgumentException {@code argument name is invalid}, if the name is not a token of RFC 6265
     */
    public SignedCookie(String name, CookieSigner signer) {
        this(CookieSyntax.name(name), new SignedValues(signer));
    }

    private SignedCookie(String name, SignedValues values) {
        this.name = name;
        this.values = values;
    }

    /** Returns a cookie with any name, for reading, also with a name that cannot be sent. */
    static SignedCookie named(String name, CookieSigner signer) {
        return new SignedCookie(name, new SignedValues(signer));
    }

    /** Returns the cookie's name. */
    public String name() {
        return name;
    }

    /**
     * Returns the session id of a Cookie header. Returns null if there is no header or no such cookie, or if the cookie is not
     * signed, signed with an unknown secret, broken, empty, or longer than browsers keep. Only the first cookie of the name
     * counts.
     *
     * @param header all Cookie lines of the request, joined with {@code "; "}
     */
    public @Nullable String read(@Nullable String header) {
        if (header == null || header.length() < SHORTEST_HEADER) {
            return null;
        }
        int equals = first(header);
        return equals < 0 ? null : id(header, equals);
    }

    /**
     * Returns the session id of the first cookie of the name with a valid signature, or null if there is none among the first
     * eight. See {@link #read}.
     */
    public @Nullable String readFirstValid(@Nullable String header) {
        return find(header, id -> true);
    }

    /**
     * Returns the session ids of all cookies of the name with a valid signature, in the order of the header, without duplicates;
     * a copy. Only the first eight cookies of the name are read. See {@link #read}.
     */
    public List<String> readAll(@Nullable String header) {
        List<String> ids = new ArrayList<>();
        find(header, id -> {
            if (!ids.contains(id)) {
                ids.add(id);
            }
            return false;
        });
        return ids;
    }

    /** Returns true if the header has {@code id} with a signature that {@link #write} would no longer create. */
    public boolean isOutdated(@Nullable String header, String id) {
        if (header == null || !values.isRotating()) {
            return false;
        }
        for (int equals = first(header); equals >= 0; equals = following(header, equals)) {
            if (id.equals(id(header, equals))) {
                int begin = CookieHeader.valueBegin(header, equals);
                return !values.isCurrent(header, begin, CookieHeader.valueEnd(header, begin));
            }
        }
        return false;
    }

    /** Returns the first id with a valid signature that is {@code wanted}, or null if there is none among those that are read. */
    private @Nullable String find(@Nullable String header, Predicate<String> wanted) {
        if (header == null || header.length() < SHORTEST_HEADER) {
            return null;
        }
        int tried = 0;
        for (int equals = first(header); equals >= 0 && tried < MOST_TRIED; equals = following(header, equals)) {
            tried++;
            String id = id(header, equals);
            if (id != null && wanted.test(id)) {
                return id;
            }
        }
        return null;
    }

    private int first(String header) {
        return CookieHeader.next(header, name, 0);
    }

    private int following(String header, int equals) {
        return CookieHeader.next(header, name, CookieHeader.end(header, equals) + 1);
    }

    private @Nullable String id(String header, int equals) {
        int begin = CookieHeader.valueBegin(header, equals);
        return values.id(header, begin, CookieHeader.valueEnd(header, begin));
    }

    /** Returns the value of a Set-Cookie header that makes the browser delete {@code cookie}. Throws as {@link #write} does. */
    public String expire(Cookie cookie) {
        return SetCookie.line(name, "", cookie.expiringAt(Instant.EPOCH));
    }

    /**
     * Checks that browsers accept {@code cookie} with this name.
     *
     * @throws IllegalArgumentException if they do not; the message names the rule of RFC 6265bis
     */
    public void requireKept(Cookie cookie) {
        BrowserRules.check(name, cookie);
    }

    /**
     * Returns the value of the Set-Cookie header for the session {@code id}. {@code Max-Age} is never written, because {@code
     * Expires} has the same meaning.
     *
     * @throws IllegalArgumentException {@code URI malformed}, if the id has a lone surrogate; {@code option … is invalid}, if an
     *     attribute of the cookie, which may come from a store, cannot be written in a header; or if name and value are longer
     *     than the 4096 bytes that browsers keep
     */
    public String write(String id, Cookie cookie) {
        String value = values.value(id);
        BrowserRules.requirePair(name.length() + value.length());
        return SetCookie.line(name, value, cookie);
    }
}
