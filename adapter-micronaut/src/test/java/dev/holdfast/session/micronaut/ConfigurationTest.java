package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Outcome;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The effect of each property. */
class ConfigurationTest {
    @Test
    void aSecretIsEnough() {
        String line = setCookie(Map.of());
        assertTrue(line.startsWith("connect.sid=s%3A"));
        assertTrue(line.endsWith("; Path=/; HttpOnly; SameSite=Lax"));
    }

    @ParameterizedTest
    @CsvSource({
        "cookie.path, /app, ; Path=/app; HttpOnly; SameSite=Lax",
        "cookie.domain, example.com, ; Domain=example.com; Path=/; HttpOnly; SameSite=Lax",
        "cookie.http-only, false, ; Path=/; SameSite=Lax",
        "cookie.same-site, strict, ; Path=/; HttpOnly; SameSite=Strict",
        "cookie.same-site, true, ; Path=/; HttpOnly; SameSite=Strict",
        "cookie.same-site, Lax, ; Path=/; HttpOnly; SameSite=Lax",
        "cookie.same-site, auto, ; Path=/; HttpOnly; SameSite=Lax",
        "cookie.same-site, false, ; Path=/; HttpOnly",
        "cookie.secure, false, ; Path=/; HttpOnly; SameSite=Lax",
        "cookie.secure, auto, ; Path=/; HttpOnly; SameSite=Lax",
        "cookie.priority, high, ; Path=/; HttpOnly; Priority=High; SameSite=Lax",
        "preset, express, ; Path=/; HttpOnly"
    })
    void aPropertyChangesTheCookie(String property, String value, String end) {
        String line = setCookie(Map.of(property, value), HttpRequest.GET("/app/"));
        assertTrue(line.replaceFirst("connect.sid=[^;]*", "").equals(end), line);
    }

    @Test
    void maxAgeIsADuration() {
        assertTrue(setCookie(Map.of("cookie.max-age", "30m")).contains("; Expires="));
    }

    @Test
    void aNameIsTheCookiesName() {
        assertTrue(setCookie(Map.of("name", "sid")).startsWith("sid=s%3A"));
    }

    @Test
    void aSecureCookieIsNotSentWithoutTls() {
        assertNull(changed(open(Map.of("cookie.secure", true), HttpRequest.GET("/")))
                .setCookie());
    }

    @Test
    void aTrustedProxyMakesTheRequestSecure() {
        MutableHttpRequest<?> request = HttpRequest.GET("/").header("X-Forwarded-Proto", "https");
        assertTrue(setCookie(Map.of("proxy", true), request).contains("; Secure"));
        assertFalse(setCookie(Map.of(), request).contains("; Secure"));
    }

    @Test
    void partitionedCookiesAreSecure() {
        MutableHttpRequest<?> request = HttpRequest.GET("/").header("X-Forwarded-Proto", "https");
        assertTrue(setCookie(Map.of("proxy", true, "cookie.partitioned", true, "cookie.secure", true), request)
                .contains("; Partitioned"));
    }

    @Test
    void uninitializedSessionsAreSavedIfWanted() {
        assertNull(open(Map.of(), HttpRequest.GET("/")).setCookie());
        assertNotNull(
                open(Map.of("save-uninitialized", true), HttpRequest.GET("/")).setCookie());
    }

    @Test
    void unchangedSessionsAreTouchedOrSaved() {
        assertEquals(Outcome.TOUCHED, secondVisit(Map.of(), session -> {}).outcome());
        assertEquals(
                Outcome.SAVED,
                secondVisit(Map.of("resave", true), session -> {}).outcome());
    }

    @Test
    void rollingCookiesAreSentAgain() {
        assertNull(secondVisit(Map.of(), session -> {}).setCookie());
        assertNotNull(secondVisit(Map.of("rolling", true), session -> {}).setCookie());
    }

    @Test
    void limitsAreThoseOfAPresetUnlessTheyAreGiven() {
        Map<String, Object> properties = Map.of("lifetimes.preset", "aal3", "lifetimes.idle", "5m");
        try (ApplicationContext context = start(properties)) {
            Map<String, String> settings =
                    context.getBean(SessionManager.class).settings().settings();
            assertEquals("PT5M", settings.get("idle"));
            assertEquals("PT12H", settings.get("absolute"));
        }
    }

    @Test
    void unsetSessionsStayOrAreDestroyed() {
        assertEquals(Outcome.UNCHANGED, secondVisit(Map.of(), Session::unset).outcome());
        assertEquals(
                Outcome.DESTROYED,
                secondVisit(Map.of("unset", "destroy"), Session::unset).outcome());
    }

    @Test
    void cookiesOfPreviousSecretsAreStillGood() {
        String older = "an older secret, at least thirty-two bytes";
        String cookie = setCookie(Map.of("secret", older)).split(";", 2)[0];
        MutableHttpRequest<?> request = HttpRequest.GET("/").header("Cookie", cookie);
        assertNull(open(Map.of(), request).presentedId());
        assertNotNull(open(Map.of("previous-secrets", List.of(older)), request).presentedId());
    }

    @Test
    void aSecretMayHaveCommas() {
        String secret = "a secret, with commas, of at least thirty-two bytes";
        String cookie = setCookie(Map.of("secret", secret)).split(";", 2)[0];
        SessionManager same = SessionManager.builder()
                .secret(secret)
                .store(new dev.holdfast.session.memory.MemoryStore())
                .build();
        IncomingRequest request = new IncomingRequest(HttpRequest.GET("/").header("Cookie", cookie));
        assertNotNull(same.open(request).presentedId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret || holdfast.session.secret must be a text of at least 32 bytes that nobody can guess, but is empty;",
                "secret | short | holdfast.session.secret must be a text of at least 32 bytes that nobody can guess,"
                        + " but is a text of 5 characters",
                "cookie.secure | yes | holdfast.session.cookie.secure must be true, false or auto, but is yes",
                "cookie.same-site | some | holdfast.session.cookie.same-site must be strict, lax, none, auto, true or false,"
                        + " but is some",
                "store.url | mysql://user:password@host | holdfast.session.store.url must be memory, redis,"
                        + " mongodb or jdbc for a client that is a bean, or an address that begins with redis://,",
                "store.maximum-sessions | 0 | holdfast.session.store.maximum-sessions must be a whole number from 1 to"
                        + " 2147483647, but is 0"
            })
    void aWrongValueStopsTheApplicationAtItsStart(String property, String value, String message) {
        Exception stopped = assertThrows(
                Exception.class,
                () -> start(Map.of(property, value == null ? "" : value)).close());
        assertTrue(stopped.getMessage().contains(message), stopped::getMessage);
        assertFalse(stopped.getMessage().contains("password"));
    }

    @Test
    void aSecretMustBeGiven() {
        Exception stopped = assertThrows(
                Exception.class, () -> ApplicationContext.run(Map.of()).close());
        assertTrue(
                stopped.getMessage().contains("holdfast.session.secret must be given, but is not;"),
                stopped::getMessage);
    }

    @Test
    void shortSecretsAreAllowedIfWanted() {
        assertNotNull(setCookie(Map.of("secret", "short", "allow-short-secrets", true)));
    }

    @Test
    void withoutSessionsNothingIsAskedFor() {
        try (ApplicationContext context = start(Map.of("enabled", false, "secret", ""))) {
            assertFalse(context.containsBean(SessionManager.class));
        }
    }

    @Test
    void noSecretAndNoPasswordIsPrinted() {
        try (ApplicationContext context = start(Map.of("store.url", "redis://user:password@127.0.0.1:1"))) {
            String printed =
                    "" + context.getBean(SessionConfiguration.class) + context.getBean(StoreConfiguration.class);
            assertFalse(printed.contains("password"));
            assertFalse(printed.contains(Site.SECRET));
        }
    }

    static ApplicationContext start(Map<String, ?> options) {
        Map<String, Object> properties = new HashMap<>(Map.of("holdfast.session.secret", Site.SECRET));
        options.forEach((name, value) -> properties.put("holdfast.session." + name, value));
        return ApplicationContext.run(properties);
    }

    private static SessionExchange open(Map<String, ?> options, HttpRequest<?> request) {
        try (ApplicationContext context = start(options)) {
            return context.getBean(SessionManager.class).open(new IncomingRequest(request));
        }
    }

    private static SessionExchange changed(SessionExchange exchange) {
        exchange.session().set("n", 1);
        return exchange;
    }

    private static String setCookie(Map<String, ?> options) {
        return setCookie(options, HttpRequest.GET("/"));
    }

    private static String setCookie(Map<String, ?> options, HttpRequest<?> request) {
        return changed(open(options, request)).setCookie();
    }

    /** Returns the committed exchange of a request with a session that an earlier request has created. */
    private static SessionExchange secondVisit(Map<String, ?> options, java.util.function.Consumer<Session> change) {
        try (ApplicationContext context = start(options)) {
            SessionManager manager = context.getBean(SessionManager.class);
            String cookie = changed(manager.open(new IncomingRequest(HttpRequest.GET("/"))))
                    .setCookie()
                    .split(";", 2)[0];
            SessionExchange second =
                    manager.open(new IncomingRequest(HttpRequest.GET("/").header("Cookie", cookie)));
            change.accept(second.session());
            second.commit();
            return second;
        }
    }
}
