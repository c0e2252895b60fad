package dev.holdfast.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.cookie.SameSite;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.testkit.BrowserRequest;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.TurnableClock;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks what the page about troubleshooting says. Each of its questions is a test of that name. */
class TroubleshootingTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final String LOGGER = "dev.holdfast.session";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Consumer<Session> LOGIN = session -> session.set("user", "ada");

    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore store = MemoryStore.builder().clock(clock).build();

    @Test
    void eachQuestionOfThePageIsATest() {
        Set<String> tests = Arrays.stream(getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<String> questions = Page.read("docs/troubleshooting.md").headings(2);
        assertEquals(20, questions.size());
        assertEquals(
                List.of(),
                questions.stream()
                        .filter(question -> !tests.contains(
                                question.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT)))
                        .toList());
    }

    @Test
    void theBrowserGetsNoCookie() {
        try (LogLines log = LogLines.of(LOGGER)) {
            assertNull(answer(manager(), BrowserRequest.first(), session -> {}));
            assertFalse(log.outcomes().contains("session … SAVED"));
            assertNotNull(answer(manager(), BrowserRequest.first(), LOGIN));
            assertLogged(log, "session … SAVED");
        }
        assertNotNull(answer(builder().saveUninitialized(true).build(), BrowserRequest.first(), session -> {}));
    }

    @Test
    void behindAProxyNoCookieIsSent() {
        SessionManagerBuilder secure = builder().cookie(c -> c.secure(true));
        SessionManager sessions = secure.build();
        try (LogLines log = LogLines.of(LOGGER)) {
            assertNull(answer(sessions, BrowserRequest.first(), LOGIN));
            log.lines().stream().filter(line -> line.startsWith("a Secure")).forEach(TroubleshootingTest::assertQuoted);
            assertTrue(log.lines().stream().anyMatch(line -> line.startsWith("a Secure")));
        }
        assertNotNull(cookieOf(secure.proxy(true).build().open(ProxiedRequest.https())));
    }

    @Test
    void theSessionIsLostAfterARedirect() {
        SessionExchange redirecting = manager().open(BrowserRequest.first());
        LOGIN.accept(redirecting.required());
        BrowserRequest redirected = BrowserRequest.first().next(redirecting.setCookie());
        redirecting.commit(); // which adapters do before the redirect is sent
        assertEquals("ada", user(manager(), redirected));
    }

    @Test
    void eachRequestGetsANewSession() {
        BrowserRequest browser = login(manager());
        SessionManager other = SessionManager.builder()
                .secret("another secret of at least 32 bytes")
                .store(store)
                .build();
        assertNull(user(other, browser));
        assertNotEquals(
                browser.cookieHeader(),
                BrowserRequest.first().next(answer(other, browser, LOGIN)).cookieHeader());
        SessionManager both = SessionManager.builder()
                .secret("another secret of at least 32 bytes", SECRET)
                .store(store)
                .build();
        assertEquals("ada", user(both, browser));
    }

    @Test
    void allUsersAreLoggedOutByADeployment() {
        BrowserRequest browser = login(manager());
        SessionManager restarted =
                SessionManager.builder().secret(SECRET).store(new MemoryStore()).build();
        SessionExchange exchange = restarted.open(browser);
        assertNotNull(exchange.presentedId(), "its signature is valid");
        assertTrue(exchange.required().isNew());
    }

    @Test
    void aUserIsLoggedOutWhileReading() {
        SessionManagerBuilder hour = builder().cookie(c -> c.maxAge(HOUR));
        BrowserRequest browser = login(hour.build());
        try (LogLines log = LogLines.of(LOGGER)) {
            assertNull(answer(hour.build(), browser, session -> session.get("user")));
            assertLogged(log, "session … TOUCHED");
        }
        assertNotNull(answer(hour.rolling(true).build(), browser, session -> session.get("user")));
    }

    @Test
    void aSessionEndsAlthoughItsUserIsBusy() {
        SessionManager hour = builder().cookie(c -> c.maxAge(HOUR).path("/app")).build();
        SessionExchange exchange = hour.open(new ProxiedRequest("/app", null));
        LOGIN.accept(exchange.required());
        String cookie = BrowserRequest.first().next(exchange.setCookie()).cookieHeader();
        exchange.commit();
        clock.turn(Duration.ofMinutes(59));
        try (LogLines log = LogLines.of(LOGGER)) {
            hour.open(new ProxiedRequest("/elsewhere", cookie)).commit();
            assertFalse(log.outcomes().contains("session … TOUCHED"));
        }
        clock.turn(Duration.ofMinutes(2));
        assertNull(hour.open(new ProxiedRequest("/app", cookie)).required().get("user"));
    }

    @Test
    void anAttributeComesBackAsAMap() {
        record User(String name) {}
        Attribute<User> user = Attribute.of("user", User.class);
        BrowserRequest browser = visit(manager(), session -> session.set(user, new User("ada")));
        Session session = manager().open(browser).required();
        assertEquals(Map.of("name", "ada"), session.get("user"));
        assertQuoted(assertThrows(ClassCastException.class, () -> ((User) session.get("user")).name()));
        assertEquals(new User("ada"), session.get(user));
        SessionManager declared = builder().declare(user).build();
        assertEquals(new User("ada"), declared.open(browser).required().get("user"));
    }

    @Test
    void aLongComesBackAsAnInteger() {
        BrowserRequest browser = visit(manager(), session -> session.set("number", 7L));
        Session session = manager().open(browser).required();
        assertEquals(7, session.get("number"));
        assertQuoted(assertThrows(ClassCastException.class, () -> ((Long) session.get("number")).byteValue()));
        assertEquals(7L, session.get("number", Long.class));
    }

    @Test
    void aValueCannotBeSaved() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        for (Object value : List.of(new Object[] {itself}, new Object())) {
            Session session = manager().open(BrowserRequest.first()).required();
            assertQuoted(assertThrows(JsonException.class, () -> session.set("value", value))
                    .getMessage());
        }
    }

    @Test
    void aChangeInsideAListIsNotSaved() {
        BrowserRequest browser = visit(manager(), session -> session.set("basket", List.of("tea", "milk")));
        SessionExchange exchange = manager().open(browser);
        Attribute<List<?>> basket = Attribute.of("basket", new dev.holdfast.session.GenericType<List<?>>() {});
        List<?> found = exchange.required().get(basket);
        found.remove(0);
        exchange.commit();
        assertEquals(List.of("milk"), manager().open(browser).required().get("basket"), "saved without set");
        exchange.close();
        found.clear();
        assertEquals(List.of("milk"), manager().open(browser).required().get("basket"), "too late");
        assertQuoted(assertThrows(
                        IllegalStateException.class, () -> exchange.required().set("basket", List.of("coffee")))
                .getMessage());
    }

    @Test
    void twoApplicationsOnOneHostLogEachOtherOut() {
        SessionManager other = SessionManager.builder()
                .secret("another secret of at least 32 bytes")
                .store(new MemoryStore())
                .build();
        String first = answer(manager(), BrowserRequest.first(), LOGIN);
        String second = answer(other, BrowserRequest.first().next(first), LOGIN);
        assertEquals(nameAndPath(first), nameAndPath(second));
        assertNotEquals(
                nameAndPath(first),
                nameAndPath(answer(builder().name("b.sid").build(), BrowserRequest.first(), LOGIN)));
    }

    @Test
    void inAnIframeThereIsNoSession() {
        assertTrue(answer(manager(), BrowserRequest.first(), LOGIN).contains("; SameSite=Lax"));
        SessionManager framed = builder()
                .cookie(c -> c.sameSite(SameSite.NONE).secure(true).partitioned(true))
                .proxy(true)
                .build();
        String cookie = cookieOf(framed.open(ProxiedRequest.https()));
        assertTrue(
                cookie.contains("; Secure") && cookie.contains("; Partitioned") && cookie.contains("; SameSite=None"));
    }

    @Test
    void afterALoginAtAnotherSiteTheSessionIsEmpty() {
        assertTrue(answer(manager(), BrowserRequest.first(), LOGIN).contains("; SameSite=Lax"));
        BrowserRequest postOfAnotherSite = BrowserRequest.first();
        assertNull(user(manager(), postOfAnotherSite));
    }

    @Test
    void javaScriptCannotReadTheCookie() {
        assertTrue(answer(manager(), BrowserRequest.first(), LOGIN).contains("; HttpOnly"));
    }

    @Test
    void theStoreIsDown() throws IOException {
        String cookie = login(manager()).cookieHeader();
        try (RedisStore down =
                RedisStore.builder().url("redis://127.0.0.1:" + unusedPort()).build()) {
            SessionManager sessions = builder().store(down).build();
            String message = assertThrows(
                            SessionStoreException.class,
                            () -> sessions.open(new BrowserRequest(cookie)).required())
                    .getMessage();
            assertTrue(message.startsWith("redis must "), message);
            assertNull(sessions.open(BrowserRequest.first()).setCookie(), "without a session it is not needed");
        }
    }

    @Test
    void anExceptionSaysThatTheResponseHasEnded() {
        SessionExchange exchange = manager().open(login(manager()));
        Session session = exchange.required();
        exchange.commit();
        exchange.close();
        assertQuoted(assertThrows(IllegalStateException.class, () -> session.set("n", 1))
                .getMessage());
        SessionExchange streaming = manager().open(BrowserRequest.first());
        streaming.headersSent();
        assertQuoted(assertThrows(
                        IllegalStateException.class, () -> streaming.required().set("n", 1))
                .getMessage());
    }

    @Test
    void twoTabsOverwriteEachOther() {
        try (LogLines log = LogLines.of(LOGGER)) {
            secondTab(builder());
            assertLogged(log, "session … SAVED", "session … MERGED after 2 attempts");
        }
        try (LogLines log = LogLines.of(LOGGER)) {
            secondTab(SessionManager.expressBuilder().secret(SECRET).store(store));
            assertLogged(log, "session … SAVED", "session … SAVED");
        }
    }

    @Test
    void aUserIsLoggedInAgainAfterALogout() {
        try (LogLines log = LogLines.of(LOGGER)) {
            slowRequest(builder());
            assertLogged(log, "session … DESTROYED", "session … GONE");
        }
        try (LogLines log = LogLines.of(LOGGER)) {
            slowRequest(SessionManager.expressBuilder().secret(SECRET).store(store));
            assertLogged(log, "session … DESTROYED", "session … SAVED");
        }
    }

    @Test
    void nodeAndJavaDoNotSeeTheSameSession() {
        BrowserRequest browser = login(manager());
        RecordingStore calls = new RecordingStore(new MemoryStore());
        answer(
                SessionManager.builder()
                        .secret("another secret of at least 32 bytes")
                        .store(calls)
                        .build(),
                browser,
                session -> {});
        assertEquals(List.of(), calls.takeCalls(), "another secret: the store is not asked");
        answer(SessionManager.builder().secret(SECRET).store(calls).build(), browser, session -> {});
        assertFalse(calls.takeCalls().isEmpty(), "another store: it is asked, and finds nothing");
    }

    private void secondTab(SessionManagerBuilder builder) {
        SessionManager sessions = builder.build();
        BrowserRequest browser = login(sessions);
        SessionExchange first = sessions.open(browser);
        SessionExchange second = sessions.open(browser);
        first.begin();
        second.begin();
        first.required().set("a", 1);
        second.required().set("b", 1);
        first.commit();
        second.commit();
    }

    private void slowRequest(SessionManagerBuilder builder) {
        SessionManager sessions = builder.build();
        BrowserRequest browser = login(sessions);
        SessionExchange slow = sessions.open(browser);
        slow.begin();
        slow.required().set("seen", true);
        answer(sessions, browser, Session::destroy);
        slow.commit();
    }

    private SessionManagerBuilder builder() {
        return SessionManager.builder().secret(SECRET).clock(clock).store(store);
    }

    private SessionManager manager() {
        return builder().build();
    }

    private static BrowserRequest login(SessionManager sessions) {
        return visit(sessions, LOGIN);
    }

    private static BrowserRequest visit(SessionManager sessions, Consumer<Session> handler) {
        return BrowserRequest.first().next(answer(sessions, BrowserRequest.first(), handler));
    }

    /** Returns the Set-Cookie line of the response, or null. */
    private static String answer(SessionManager sessions, BrowserRequest request, Consumer<Session> handler) {
        SessionExchange exchange = sessions.open(request);
        exchange.begin();
        handler.accept(exchange.required());
        String line = exchange.setCookie();
        exchange.commit();
        return line;
    }

    private static String cookieOf(SessionExchange exchange) {
        LOGIN.accept(exchange.required());
        return exchange.setCookie();
    }

    private static String user(SessionManager sessions, BrowserRequest request) {
        return sessions.open(request).required().get("user", String.class);
    }

    private static String nameAndPath(String setCookie) {
        return setCookie.replaceFirst("=.*?;", ";");
    }

    /** These lines end what was logged about outcomes, and the page shows each. */
    private static void assertLogged(LogLines log, String... outcomes) {
        List<String> logged = log.outcomes();
        assertEquals(List.of(outcomes), logged.subList(Math.max(0, logged.size() - outcomes.length), logged.size()));
        assertTrue(Page.read("docs/troubleshooting.md").code().containsAll(List.of(outcomes)));
    }

    private static void assertQuoted(Exception e) {
        assertQuoted(e.getClass().getSimpleName() + ": " + e.getMessage());
    }

    /** The page quotes the beginning of the message. */
    private static void assertQuoted(String message) {
        List<String> quoted = Page.read("docs/troubleshooting.md").code();
        assertTrue(quoted.stream().anyMatch(text -> text.length() > 30 && message.startsWith(text)), message);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
