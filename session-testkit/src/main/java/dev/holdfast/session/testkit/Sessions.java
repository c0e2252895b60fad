package dev.holdfast.session.testkit;

import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sessions as express-session writes them, with one attribute {@code n} that identifies them. */
final class Sessions {
    private static final DateTimeFormatter ISO_MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Sessions() {}

    /** Returns a session that expires when {@code maxAge} has passed on {@code clock}. */
    static StoredSession lasting(Duration maxAge, InstantSource clock, int n) {
        return touched(maxAge, clock.instant().plus(maxAge), n);
    }

    /** Returns a session of {@code maxAge} with the expiry of a touch. */
    static StoredSession touched(Duration maxAge, Instant expires, int n) {
        String cookie = "{\"originalMaxAge\":%d,\"expires\":\"%s\",\"httpOnly\":true,\"path\":\"/\"}"
                .formatted(maxAge.toMillis(), ISO_MILLIS.format(expires));
        return StoredSession.of(document(cookie, n), expires);
    }

    /** Returns a session without an expiry. */
    static StoredSession browser(int n) {
        String cookie = "{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"}";
        return StoredSession.of(document(cookie, n), null);
    }

    /** Returns the number of the stored session, or null if there is none. */
    static @Nullable Integer number(SessionStore store, String id) {
        StoredSession stored = store.get(id);
        return stored == null ? null : number(stored);
    }

    /** Returns the number of {@code session}. */
    static int number(StoredSession session) {
        String json = session.json();
        return Integer.parseInt(json.substring(json.lastIndexOf(':') + 1, json.length() - 1));
    }

    private static String document(String cookie, int n) {
        return "{\"cookie\":" + cookie + ",\"n\":" + n + "}";
    }
}
