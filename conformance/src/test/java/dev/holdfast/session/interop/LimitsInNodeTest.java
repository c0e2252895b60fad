package dev.holdfast.session.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.cookie.SameSite;
import dev.holdfast.session.testkit.TurnableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** The middleware of docs/lifetimes.md in an Express application, and changed cookie options beside an Express application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsInNodeTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    /** Shorter than the limit of the Java application, so that the store still has the record of a session after this limit. */
    private static final Duration LIMIT_IN_NODE = Duration.ofHours(6);

    private final SharedStore store = new RedisShared();
    private final List<App> started = new ArrayList<>();
    private App node;

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // npm may have to fetch its packages
    void start() throws IOException {
        Map<String, Object> settings = new HashMap<>(store.nodeSettings());
        settings.put("session", Map.of("secret", SECRET));
        settings.put("absolute", Map.of("source", middleware(), "seconds", LIMIT_IN_NODE.toSeconds()));
        node = NodeApp.start(settings);
        started.add(node);
    }

    @AfterAll
    void stop() {
        started.forEach(App::close);
        store.close();
    }

    @Test
    void aSessionWithinItsLimitGoesOnInNode() {
        Visitor visitor = visitorFrom(javaAt(hoursAgo(5)));
        assertEquals(1, visitor.attribute(node, "views").asInt());
    }

    @Test
    void aSessionPastItsLimitEndsInNode() {
        App java = javaAt(hoursAgo(7));
        Visitor visitor = visitorFrom(java);
        String id = visitor.id(java);
        assertNotEquals("", store.document(id));
        assertTrue(visitor.attribute(node, "views").isMissingNode());
        assertEquals("", store.document(id));
        visitor.set(node, "views", "2");
        assertEquals(2, visitor.attribute(node, "views").asInt(), "the visitor goes on with a new session");
    }

    @Test
    void theLimitCountsFromTheSignInInNodeToo() {
        TurnableClock clock = new TurnableClock(hoursAgo(7));
        App java = java(builder().clock(clock));
        Visitor visitor = visitorFrom(java);
        clock.turn(Duration.ofHours(2));
        visitor.put(java, "/sign-in", "ada");
        assertEquals(1, visitor.attribute(node, "views").asInt());
    }

    @Test
    void aSessionFromTheFutureEndsInNodeToo() {
        Visitor visitor = visitorFrom(javaAt(Instant.now().plusSeconds(600)));
        assertTrue(visitor.attribute(node, "views").isMissingNode());
    }

    @Test
    void aSessionOfNodeHasNoLimitThere() {
        Visitor visitor = new Visitor().set(node, "views", "1");
        assertEquals(1, visitor.attribute(node, "views").asInt());
    }

    @Test
    void aCookieWithChangedOptionsIsReadByNodeAndSentByItToo() {
        Visitor visitor = new Visitor().set(node, "views", "1");
        App updating = java(builder().cookie(c -> c.sameSite(SameSite.STRICT)).updateCookies());
        assertEquals(1, visitor.attribute(updating, "views").asInt());
        assertTrue(visitor.setCookie().endsWith("; SameSite=Strict"), visitor.setCookie());
        assertEquals("strict", visitor.session(node).at("/cookie/sameSite").asString());
        visitor.put(node, "/remember", "60000");
        assertTrue(visitor.setCookie().endsWith("; SameSite=Strict"), visitor.setCookie());
        visitor.session(updating);
        assertEquals("", visitor.setCookie(), "it is sent once");
        assertNotEquals("", store.document(visitor.id(updating)));
    }

    private static Instant hoursAgo(int hours) {
        return Instant.now().minus(Duration.ofHours(hours));
    }

    private static Visitor visitorFrom(App java) {
        return new Visitor().set(java, "views", "1");
    }

    private App javaAt(Instant time) {
        return java(builder().clock(new TurnableClock(time)));
    }

    private SessionManagerBuilder builder() {
        return SessionManager.builder()
                .secret(SECRET)
                .store(store.open())
                .lifetimes(l -> l.absolute(Duration.ofHours(12)).unmarkedUntil(Instant.MAX));
    }

    private App java(SessionManagerBuilder builder) {
        App app = new JavaApp(builder.build());
        started.add(app);
        return app;
    }

    /** Returns the script on the page without the line that calls it. */
    private static String middleware() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "lifetimes.md"));
        String script = page.substring(page.indexOf("```js\n") + 6);
        return script.substring(0, script.indexOf("\n\napp.use("));
    }
}
