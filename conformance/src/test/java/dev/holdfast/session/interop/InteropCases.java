package dev.holdfast.session.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The guarantees for a Node and a Java application that share one store. Each case runs from Node to Java and from Java to Node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InteropCases {
    static final String SECRET = "a secret of at least thirty-two bytes";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    final SharedStore store = share();
    App node;
    App java;

    /** Node first, Java first. */
    @SuppressWarnings("unused") // by name
    private List<Way> ways;

    abstract SharedStore share();

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // npm may have to fetch its packages
    void start() {
        Map<String, Object> settings = new HashMap<>(store.nodeSettings());
        // the cookie of our safe defaults
        settings.put("session", Map.of("secret", SECRET, "cookie", Map.of("sameSite", "lax", "secure", "auto")));
        node = NodeApp.start(settings);
        java = new JavaApp(
                SessionManager.builder().secret(SECRET).store(store.open()).build());
        ways = List.of(new Way("Node, then Java", node, java), new Way("Java, then Node", java, node));
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable started : new AutoCloseable[] {java, node, store}) {
            if (started != null) {
                started.close();
            }
        }
    }

    @ParameterizedTest
    @FieldSource("ways")
    void whoeverLogsInOnOneSideIsLoggedInOnTheOther(Way way) {
        Visitor visitor = new Visitor().set(way.first(), "user", "{\"name\":\"Ada\",\"roles\":[\"admin\"]}");
        assertEquals(json("{\"name\":\"Ada\",\"roles\":[\"admin\"]}"), visitor.attribute(way.second(), "user"));
        assertEquals(visitor.id(way.first()), visitor.id(way.second()));
    }

    @Test
    void limitsAndOwnersHoldForASessionThatNodeHasReadChangedAndSaved() {
        TurnableClock clock = new TurnableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        SessionManager limited = SessionManager.builder()
                .secret(SECRET)
                .store(store.open())
                .lifetimes(l -> l.idle(Duration.ofHours(1)).absolute(Duration.ofHours(12)))
                .clock(clock)
                .build();
        try (App app = new JavaApp(limited)) {
            Visitor visitor = new Visitor().set(app, "views", "1").put(app, "/sign-in", "ada");
            String owner = visitor.get(app, "/owner");
            assertTrue(owner.startsWith("ada "), owner);
            assertEquals(json("1"), visitor.attribute(node, "views"));
            visitor.set(node, "views", "2").set(node, "theirs", "true");
            assertEquals(json("2"), visitor.attribute(app, "views"));
            assertEquals(owner, visitor.get(app, "/owner"));
            visitor.set(app, "views", "3").set(node, "views", "4");
            clock.turn(Duration.ofHours(12).minusMinutes(1));
            assertEquals(owner, visitor.get(app, "/owner"));
            clock.turn(Duration.ofMinutes(1));
            assertTrue(visitor.attribute(app, "views").isMissingNode());
        }
    }

    /** At a login, Passport makes a new session and copies the old one into it. */
    @Test
    void whatNodeRegeneratesHasNoOwner() {
        SessionManager plain =
                SessionManager.builder().secret(SECRET).store(store.open()).build();
        try (App app = new JavaApp(plain)) {
            Visitor visitor = new Visitor().put(app, "/sign-in", "ada").post(node, "/regenerate");
            visitor.set(node, "views", "1");
            assertEquals("null null null", visitor.get(app, "/owner"));
            assertEquals(json("1"), visitor.attribute(app, "views"));
        }
    }

    @ParameterizedTest
    @FieldSource("ways")
    void eachSideSeesWhatTheOtherChanges(Way way) {
        Visitor visitor = new Visitor().set(way.first(), "views", "1").set(way.first(), "old", "true");
        visitor.set(way.second(), "views", "2").set(way.second(), "new", "true").remove(way.second(), "old");
        JsonNode session = visitor.session(way.first());
        assertEquals(json("2"), session.get("views"));
        assertEquals(json("true"), session.get("new"));
        assertFalse(session.has("old"));
    }

    @ParameterizedTest
    @FieldSource("ways")
    void everyValueArrivesAsItIsAndComesBack(Way way) {
        Visitor visitor = new Visitor();
        HardValues.ALL.forEach((name, value) -> visitor.set(way.first(), name, value));
        JsonNode sent = visitor.attributes(way.first());
        assertEquals(HardValues.ALL.size(), sent.size());
        assertEquals(sent, visitor.attributes(way.second()));
        visitor.set(way.second(), "views", "1").remove(way.second(), "views");
        assertEquals(sent, visitor.attributes(way.first()));
    }

    @Test
    void bothSidesStoreTheSameDocument() {
        HardValues.ALL.forEach((name, value) -> {
            Visitor ofNode = new Visitor().set(node, name, value);
            Visitor ofJava = new Visitor().set(java, name, value);
            assertEquals(store.document(ofNode.id(node)), store.document(ofJava.id(java)), name);
        });
    }

    @ParameterizedTest
    @FieldSource("ways")
    void aChangedAttributeIsAllThatChangesInTheDocument(Way way) {
        Visitor visitor = new Visitor();
        HardValues.ALL.forEach((name, value) -> visitor.set(way.first(), name, value));
        visitor.set(way.first(), "state", "\"first state\"");
        String id = visitor.id(way.first());
        String before = store.document(id);
        visitor.set(way.second(), "state", "\"second state\"");
        assertEquals(before.replace("\"first state\"", "\"second state\""), store.document(id));
        assertNotEquals(before, store.document(id));
    }

    @ParameterizedTest
    @FieldSource("ways")
    void withAMaxAgeTheExpiryOfTheCookieMovesAlong(Way way) {
        Visitor visitor =
                new Visitor().put(way.first(), "/remember", "60000").set(way.first(), "state", "\"first state\"");
        String id = visitor.id(way.first());
        String before = store.document(id);
        visitor.set(way.second(), "state", "\"second state\"");
        String after = store.document(id);
        assertEquals(withoutExpiry(before.replace("\"first state\"", "\"second state\"")), withoutExpiry(after));
        assertNotEquals(before.replace("\"first state\"", "\"second state\""), after);
    }

    @ParameterizedTest
    @FieldSource("ways")
    void readingChangesNothingInTheDocument(Way way) {
        Visitor visitor = new Visitor();
        HardValues.ALL.forEach((name, value) -> visitor.set(way.first(), name, value));
        String id = visitor.id(way.first());
        String before = store.document(id);
        visitor.session(way.second());
        assertEquals(before, store.document(id));
    }

    @ParameterizedTest
    @FieldSource("ways")
    void aDateIsTheSameMomentOnBothSides(Way way) {
        for (String moment : List.of("2030-01-02T03:04:05.678Z", "1969-12-31T23:59:59.000Z")) {
            Visitor visitor = new Visitor().put(way.first(), "/dates/at", moment);
            assertEquals(Instant.parse(moment), Instant.parse(visitor.get(way.second(), "/dates/at")));
            visitor.set(way.second(), "views", "1");
            assertEquals(Instant.parse(moment), Instant.parse(visitor.get(way.first(), "/dates/at")));
        }
    }

    @Test
    void aRecordReadsWhatItKnowsAndLosesTheRestOnlyWhenItIsSet() {
        Visitor visitor = new Visitor().set(node, "user", "{\"name\":\"Ada\",\"roles\":[\"admin\"]}");
        assertEquals("Ada", visitor.get(java, "/name"));
        visitor.set(java, "views", "1");
        assertEquals(json("{\"name\":\"Ada\",\"roles\":[\"admin\"]}"), visitor.attribute(node, "user"));
        visitor.put(java, "/name", "Grace");
        assertEquals(json("{\"name\":\"Grace\"}"), visitor.attribute(node, "user"));
    }

    @ParameterizedTest
    @FieldSource("ways")
    void aRegeneratedSessionIsOneForBothAndTheOldOneForNone(Way way) {
        Visitor visitor = new Visitor().set(way.first(), "user", "\"Ada\"");
        Visitor thief = visitor.twin();
        String old = visitor.id(way.first());
        visitor.post(way.second(), "/regenerate").set(way.second(), "user", "\"Grace\"");
        assertEquals(json("\"Grace\""), visitor.attribute(way.first(), "user"));
        assertNotEquals(old, visitor.id(way.first()));
        assertTrue(thief.attribute(way.first(), "user").isMissingNode());
        assertEquals("", store.document(old));
    }

    @Test
    void aRenewedIdKeepsTheSessionForNode() {
        Visitor visitor = new Visitor().set(node, "user", "\"Ada\"");
        Visitor thief = visitor.twin();
        visitor.post(java, "/renew-id");
        assertEquals(json("\"Ada\""), visitor.attribute(node, "user"));
        assertTrue(thief.attribute(node, "user").isMissingNode());
    }

    @ParameterizedTest
    @FieldSource("ways")
    void aDestroyedSessionIsGoneForBoth(Way way) {
        Visitor visitor = new Visitor().set(way.first(), "user", "\"Ada\"");
        String id = visitor.id(way.first());
        Visitor twin = visitor.twin();
        visitor.post(way.second(), "/destroy");
        assertTrue(twin.attribute(way.first(), "user").isMissingNode());
        assertTrue(twin.attribute(way.second(), "user").isMissingNode());
        assertNotEquals(id, twin.id(way.first()));
        assertEquals("", store.document(id));
    }

    @ParameterizedTest
    @FieldSource("ways")
    void anUnsetSessionIsKeptForBoth(Way way) {
        Visitor visitor = new Visitor().set(way.first(), "user", "\"Ada\"").post(way.second(), "/unset");
        assertEquals(json("\"Ada\""), visitor.attribute(way.first(), "user"));
    }

    @ParameterizedTest
    @FieldSource("ways")
    void aMaxAgeGivenWithAnAttributeHoldsOnTheOtherSide(Way way) {
        Visitor visitor = new Visitor().set(way.first(), "user", "\"Ada\"").put(way.first(), "/remember", "60000");
        assertTrue(visitor.setCookie().contains("; Expires="), visitor.setCookie());
        // express-session reads the clock twice, and may store a little less than it was given
        int originalMaxAge =
                visitor.session(way.second()).at("/cookie/originalMaxAge").asInt();
        assertTrue(originalMaxAge > 50_000 && originalMaxAge <= 60_000, () -> "" + originalMaxAge);
        assertAbout(MINUTE, store.timeLeft(visitor.id(way.second())));
        visitor.set(way.second(), "views", "1");
        assertTrue(visitor.setCookie().contains("; Expires="), visitor.setCookie());
    }

    /**
     * For express-session this is not a modification: the next request of either side finds the time of the last write. Here it
     * is a modification.
     */
    @ParameterizedTest
    @FieldSource("ways")
    void aMaxAgeGivenAloneHoldsUntilTheNextRequestIfNodeGaveItAndForGoodIfJavaDid(Way way) {
        Visitor visitor = new Visitor().put(way.first(), "/remember", "60000");
        String id = visitor.id(way.first());
        visitor.put(way.second(), "/max-age", "3600000");
        assertAbout(Duration.ofHours(1), store.timeLeft(id));
        visitor.session(way.first());
        boolean isWritten = way.second() == java || store.isWrittenByTouchesOfNode();
        assertAbout(isWritten ? Duration.ofHours(1) : MINUTE, store.timeLeft(id));
    }

    @ParameterizedTest
    @FieldSource("ways")
    void aVisitToTheOtherSideStartsTheTimeAnew(Way way) {
        Visitor visitor = new Visitor().put(way.first(), "/remember", "60000");
        String id = visitor.id(way.first());
        store.age(id, Duration.ofSeconds(20));
        visitor.session(way.second());
        assertAbout(MINUTE, store.timeLeft(id));
    }

    @ParameterizedTest
    @FieldSource("ways")
    void aSessionKeptAliveByTheOtherSideOnlyOutlivesTheDateInItsDocument(Way way) {
        Visitor visitor = keptAlive(way, store.shortLife());
        assertEquals(json("true"), visitor.attribute(way.first(), "remembered"));
    }

    @ParameterizedTest
    @FieldSource("ways")
    void aSessionWhoseTimeIsOverIsOverForBoth(Way way) {
        Visitor visitor = new Visitor().put(way.first(), "/remember", "60000");
        store.age(visitor.id(way.first()), Duration.ZERO);
        assertTrue(visitor.attribute(way.second(), "remembered").isMissingNode());
        assertTrue(visitor.attribute(way.first(), "remembered").isMissingNode());
    }

    @Test
    void whatNodeSavesWhileAJavaRequestIsBusyIsKept() {
        Visitor visitor = new Visitor().set(node, "views", "1");
        visitor.twin()
                .setAround(
                        java, "mine", "1", () -> visitor.set(node, "views", "2").set(node, "theirs", "2"));
        for (App app : List.of(node, java)) {
            assertEquals(json("{\"views\":2,\"theirs\":2,\"mine\":1}"), visitor.attributes(app));
        }
    }

    @Test
    void whatNodeDestroysWhileAJavaRequestIsBusyStaysGone() {
        Visitor visitor = new Visitor().set(node, "views", "1");
        String id = visitor.id(node);
        visitor.twin().setAround(java, "mine", "1", () -> visitor.post(node, "/destroy"));
        assertEquals("", store.document(id));
    }

    /** Node saves without reading what is stored. No store can prevent that. */
    @Test
    void whatJavaSavesWhileANodeRequestIsBusyIsOverwritten() {
        Visitor visitor = new Visitor().set(node, "views", "1");
        visitor.twin().setAround(node, "theirs", "1", () -> visitor.set(java, "mine", "1"));
        assertEquals(json("{\"views\":1,\"theirs\":1}"), visitor.attributes(java));
    }

    @Test
    void whatJavaDestroysWhileANodeRequestIsBusyComesBack() {
        Visitor visitor = new Visitor().set(node, "views", "1");
        Visitor twin = visitor.twin();
        twin.setAround(node, "theirs", "1", () -> visitor.post(java, "/destroy"));
        assertEquals(json("{\"views\":1,\"theirs\":1}"), twin.attributes(java));
    }

    /**
     * Returns a visitor after the date in its document; if the machine is too slow to visit in time, repeats this with twice the
     * time.
     */
    private static Visitor keptAlive(Way way, Duration maxAge) {
        Visitor visitor = new Visitor().put(way.first(), "/remember", Long.toString(maxAge.toMillis()));
        long start = System.nanoTime();
        long last = start;
        while (last - start < 2 * maxAge.toNanos()) {
            visitor.session(way.second());
            long now = System.nanoTime();
            // half of the shortest remaining time, which stores round to whole seconds
            if (now - last > maxAge.toNanos() / 4) {
                return keptAlive(way, maxAge.multipliedBy(2));
            }
            last = now;
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return visitor;
    }

    static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    /** As text, or as a date of MongoDB. */
    /** express-session reads the clock twice, and may store some milliseconds less than it was given. */
    private static String withoutExpiry(String document) {
        return document.replaceFirst("\"expires\": ?(\"[^\"]+\"|\\{[^}]+}})", "")
                .replaceFirst("(\"originalMaxAge\": ?)(599\\d\\d|60000)", "$1sixty thousand");
    }

    private static void assertAbout(Duration expected, Duration actual) {
        Duration shortfall = expected.minus(actual);
        assertTrue(shortfall.compareTo(Duration.ofSeconds(-1)) >= 0, "too long: " + actual);
        assertTrue(shortfall.compareTo(Duration.ofSeconds(40)) < 0, "too short: " + actual);
    }
}
