package dev.holdfast.session.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import org.junit.jupiter.api.Test;

/** connect-redis and {@code RedisStore} on one Redis. */
class RedisInteropTest extends InteropCases {
    @Override
    SharedStore share() {
        return new RedisShared();
    }

    /** All numbers of JavaScript are doubles. Ids of this size must be text. */
    @Test
    void aLongBeyondJavaScriptsNumbersLosesDigitsOnceNodeWritesTheSession() {
        Visitor visitor = new Visitor().set(java, "big", "9007199254740993");
        assertEquals(json("9007199254740993"), visitor.attribute(java, "big"));
        assertEquals(json("9007199254740992"), visitor.attribute(node, "big"));
        assertEquals(json("9007199254740993"), visitor.attribute(java, "big"));
        visitor.set(node, "views", "1");
        assertEquals(json("9007199254740992"), visitor.attribute(java, "big"));
    }

    @Test
    void halfOfASurrogatePairComesThrough() {
        Visitor visitor = new Visitor().set(node, "half", "\"\\ud83d\"").set(java, "views", "1");
        assertEquals(json("\"\\ud83d\""), visitor.attribute(node, "half"));
    }

    @Test
    void withTombstonesWhatJavaDestroysStaysDeadForJavaAlthoughNodeWritesItAgain() {
        SessionManager burying = SessionManager.builder()
                .secret(SECRET)
                .store(((RedisShared) store).openWithTombstones())
                .build();
        try (App app = new JavaApp(burying)) {
            Visitor visitor = new Visitor().set(node, "views", "1");
            Visitor twin = visitor.twin();
            twin.setAround(node, "theirs", "1", () -> visitor.post(app, "/destroy"));
            assertEquals(json("1"), twin.twin().attribute(node, "theirs"));
            assertTrue(twin.attribute(app, "theirs").isMissingNode());
        }
    }
}
