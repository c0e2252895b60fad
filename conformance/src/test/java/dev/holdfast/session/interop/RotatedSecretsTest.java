package dev.holdfast.session.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Both sides get a new secret, one after the other, and all users stay logged in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RotatedSecretsTest {
    private static final String OLD = "the old secret of at least thirty-two bytes";
    private static final String NEW = "the new secret of at least thirty-two bytes";

    private final SharedStore store = new RedisShared();
    private final List<App> started = new ArrayList<>();
    private App oldNode;
    private App newNode;
    private App oldJava;
    private App newJava;

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // npm may have to fetch its packages
    void start() {
        oldNode = node(OLD);
        newNode = node(NEW, OLD);
        oldJava = java(OLD);
        newJava = java(NEW, OLD);
    }

    @AfterAll
    void stop() {
        started.forEach(App::close);
        store.close();
    }

    @Test
    void aCookieOfTheOldSecretIsKnownWhereTheNewOneIsInFront() {
        assertEquals("Ada", userAt(newJava, loggedInAt(oldNode)));
        assertEquals("Ada", userAt(newNode, loggedInAt(oldJava)));
    }

    @Test
    void aCookieOfTheNewSecretIsKnownToWhoeverHasIt() {
        assertEquals("Ada", userAt(newJava, loggedInAt(newNode)));
        assertEquals("Ada", userAt(newNode, loggedInAt(newJava)));
    }

    @Test
    void aCookieOfTheNewSecretIsNoneWhereOnlyTheOldOneIsKnown() {
        assertEquals("", userAt(oldJava, loggedInAt(newNode)));
        assertEquals("", userAt(oldNode, loggedInAt(newJava)));
    }

    /** Both sides can be changed one after the other: first they verify with the new secret, then they sign with it. */
    @Test
    void aSecretThatIsAddedBehindVerifiesAndDoesNotSign() {
        App cautious = java(OLD, NEW);
        assertEquals("Ada", userAt(cautious, loggedInAt(newNode)));
        assertEquals("Ada", userAt(oldNode, loggedInAt(cautious)));
    }

    @Test
    void aCookieThatIsSentAgainIsSignedWithTheNewSecret() {
        for (App rotated : List.of(newJava, newNode)) {
            Visitor visitor = loggedInAt(oldNode).put(rotated, "/remember", "60000");
            assertTrue(visitor.setCookie().contains("; Expires="), visitor.setCookie());
            assertEquals("", userAt(oldJava, visitor));
            assertEquals("Ada", userAt(newNode, visitor));
        }
    }

    private static Visitor loggedInAt(App app) {
        return new Visitor().set(app, "user", "\"Ada\"");
    }

    private static String userAt(App app, Visitor visitor) {
        return visitor.twin().attribute(app, "user").asString("");
    }

    private App node(String... secrets) {
        Map<String, Object> settings = new HashMap<>(store.nodeSettings());
        settings.put("session", Map.of("secret", secrets));
        return running(NodeApp.start(settings));
    }

    private App java(String... secrets) {
        return running(new JavaApp(
                SessionManager.builder().secret(secrets).store(store.open()).build()));
    }

    private App running(App app) {
        started.add(app);
        return app;
    }
}
