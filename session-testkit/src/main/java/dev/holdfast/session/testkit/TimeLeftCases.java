package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The remaining time of a session is the same on every store after the same calls. A store that knows the expiry returns it. A
 * store that keeps only text returns none, and the cookie in the text then has its whole {@code originalMaxAge} left.
 */
interface TimeLeftCases extends StoreSubject {
    Duration WHOLE = Duration.ofMinutes(30);
    Pattern ORIGINAL_MAX_AGE = Pattern.compile("\"originalMaxAge\":(\\d+)");

    /** Each word of a case is a call, and ten minutes pass before it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "set",
                "set set",
                "set touch",
                "set touch touch touch touch",
                "set get touch",
                "set touch set touch set"
            })
    default void afterAWriteOrATouchASessionHasItsWholeTimeLeft(String calls) {
        List.of(calls.split(" ")).forEach(this::call);
        assertEquals(WHOLE, timeLeft(store().get("id")));
    }

    /** The same for stores with conditional writes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create",
                "create touch touch touch",
                "create replace",
                "set touch replace touch touch",
                "set replace get touch"
            })
    default void afterAConditionalWriteOrATouchASessionHasItsWholeTimeLeft(String calls) {
        if (store() instanceof ConditionalSessionStore) {
            List.of(calls.split(" ")).forEach(this::call);
            assertEquals(WHOLE, timeLeft(store().get("id")));
        }
    }

    private void call(String name) {
        elapse(Duration.ofMinutes(10));
        StoredSession session = Sessions.lasting(WHOLE, clock(), 1);
        switch (name) {
            case "get" -> store().get("id");
            case "set" -> store().set("id", session);
            case "touch" -> store().touch("id", session);
            case "create" -> ((ConditionalSessionStore) store()).create("id", session);
            case "replace" -> ((ConditionalSessionStore) store()).replace("id", session, session);
            default -> throw new IllegalArgumentException(name);
        }
    }

    private Duration timeLeft(@Nullable StoredSession stored) {
        assertNotNull(stored);
        return stored.expires() == null
                ? originalMaxAge(stored)
                : Duration.between(clock().instant(), stored.expires());
    }

    private static Duration originalMaxAge(StoredSession stored) {
        Matcher found = ORIGINAL_MAX_AGE.matcher(stored.json());
        assertTrue(found.find());
        return Duration.ofMillis(Long.parseLong(found.group(1)));
    }
}
