package dev.holdfast.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which headers besides Set-Cookie a response has because of its session.
 *
 * @param caching which responses caches must not keep
 * @param cleared the data that browsers delete when a user signs out
 */
record HeaderPolicy(Caching caching, Set<SiteData> cleared) {
    /**
     * Returns the headers by name.
     *
     * @param sendsCookie whether the response carries the session's cookie
     * @param isUsed whether the request has used a session that existed before
     * @param isSignedOut whether the request has signed out of it, and has no other session
     */
    Map<String, String> headers(boolean sendsCookie, boolean isUsed, boolean isSignedOut) {
        String cacheControl = caching.header(sendsCookie, isUsed);
        boolean clears = isSignedOut && !cleared.isEmpty();
        if (cacheControl == null && !clears) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (cacheControl != null) {
            headers.put("Cache-Control", cacheControl);
        }
        if (clears) {
            headers.put(
                    "Clear-Site-Data", cleared.stream().map(SiteData::quoted).collect(Collectors.joining(", ")));
        }
        return headers;
    }

    /** Which responses caches must not keep. */
    enum Caching {
        /** None, as in express-session. */
        ALLOWED,
        /** Those with the cookie. */
        NOT_WITH_COOKIE,
        /** Those with the cookie, and those to requests that have used a session. */
        NOT_WITH_SESSION;

        @Nullable
        String header(boolean sendsCookie, boolean isUsed) {
            return switch (this) {
                case ALLOWED -> null;
                case NOT_WITH_COOKIE -> sendsCookie ? "no-store" : null;
                case NOT_WITH_SESSION -> sendsCookie || isUsed ? "private, no-store" : null;
            };
        }
    }
}
