package dev.holdfast.session.mongo;

import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes sessions from the texts of recordings. */
final class ExpressSession {
    static final String BROWSER_COOKIE = "{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"}";

    private ExpressSession() {}

    /** Returns the session whose expiry is that of the cookie in {@code json}. */
    static StoredSession of(String json) {
        JsonNode expires = JsonMapper.shared().readTree(json).path("cookie").path("expires");
        return StoredSession.of(json, expires.isString() ? Instant.parse(expires.asString()) : null);
    }

    /** Returns a session with one attribute {@code a}, without expiry. */
    static StoredSession browser(int a) {
        return StoredSession.of("{\"cookie\":" + BROWSER_COOKIE + ",\"a\":" + a + "}", null);
    }
}
