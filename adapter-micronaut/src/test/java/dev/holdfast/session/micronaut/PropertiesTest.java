package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.exceptions.BeanContextException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with an invalid property does not start, and reports the reason. */
class PropertiesTest {
    private static final String DURATION = "a duration from 1ms to 36525d, such as 30m, PT30M or 1800 for seconds";
    private static final String FLAG = "true or false";

    /** A property, an invalid value, the description of valid values, and a valid value. */
    record Case(String property, String wrong, String allowed, Object right) {
        @Override
        public String toString() {
            return property + "=" + wrong;
        }
    }

    static Stream<Case> everyProperty() {
        return Stream.of(
                new Case("enabled", "ture", FLAG, "true"),
                new Case("preset", "expres", "safe or express", "express"),
                new Case("secret", "a short one", "at least 32 bytes", Site.SECRET),
                new Case("previous-secrets", "a short one", "at least 32 bytes", List.of(Site.SECRET)),
                new Case("allow-short-secrets", "yes!", FLAG, "true"),
                new Case("name", "no token", "a token of RFC 6265", "my.sid"),
                new Case("resave", "ture", FLAG, "TRUE"),
                new Case("rolling", "1", "true, false or if-used", "if-used"),
                new Case("update-cookies", "on!", FLAG, "true"),
                new Case("prevent-caching", "on!", FLAG, "true"),
                new Case("clear-site-data", "all", "cache, cookies or storage", List.of("cache", "Cookies")),
                new Case("save-uninitialized", "maybe", FLAG, true),
                new Case("unset", "delete", "keep or destroy", "destroy"),
                new Case("proxy", "nginx", FLAG, "true"),
                new Case(
                        "excluded-paths",
                        "static/**",
                        "an Ant pattern that begins with /, such as /static/**",
                        List.of("/static/**", "/favicon.ico")),
                new Case("cookie.path", "app", "a path that begins with /", "/app"),
                new Case("cookie.domain", "a;b", "a value that is allowed", "example.com"),
                new Case("cookie.max-age", "30x", DURATION, 1800),
                new Case("cookie.http-only", "ture", FLAG, "false"),
                new Case("cookie.secure", "yes", "true, false or auto", "auto"),
                new Case("cookie.same-site", "some", "strict, lax, none, auto, true or false", "Lax"),
                new Case("cookie.partitioned", "on?", FLAG, "false"),
                new Case("cookie.priority", "highest", "low, medium or high", "high"),
                new Case("lifetimes.preset", "aal4", "aal1, aal2 or aal3", "AAL2"),
                new Case("lifetimes.idle", "30x", DURATION, "30m"),
                new Case("lifetimes.absolute", "noon", DURATION, "12h"),
                new Case("lifetimes.renew-every", "often", DURATION, "15m"),
                new Case(
                        "lifetimes.unmarked-until",
                        "tomorrow",
                        "a time such as 2030-01-31T00:00:00Z",
                        "2030-01-31T00:00:00Z"),
                new Case(
                        "store.url",
                        "mysql://user:password@host",
                        "memory, redis, mongodb or jdbc for a client that is a bean, or an address",
                        "memory"),
                new Case("store.ttl", "a day", DURATION, "1d"),
                new Case(
                        "store.touch-after",
                        "-1s",
                        "a duration from 0s to 36525d, such as 30m, PT30M or 1800 for seconds",
                        "0s"),
                new Case("store.timeout", "soon", DURATION, "250ms"),
                new Case("store.database", "", "a text", "app"),
                new Case("store.collection", "", "a text", "visitors"),
                new Case("store.table", "", "a text", "web"),
                new Case("store.schema", "", "a text", "app"),
                new Case("store.zone", "Pariss", "a time zone, such as Europe/Paris", "Europe/Paris"),
                new Case("store.create-table", "ture", FLAG, "true"),
                new Case("store.prune-session-interval", "often", DURATION, "15m"),
                new Case("store.maximum-sessions", "0", "a whole number from 1 to 2147483647", 7));
    }

    @Test
    void everyPropertyIsAmongTheCases() throws IOException {
        TreeSet<String> declared = DeclaredProperties.names();
        // any text is a valid prefix, also an empty one
        assertTrue(declared.remove("store.prefix"));
        assertEquals(declared, everyProperty().map(Case::property).collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("everyProperty")
    void aWrongValueStopsTheStart(Case one) {
        String message = stopped(Map.of(one.property, one.wrong));
        assertTrue(message.contains("holdfast.session." + one.property + " must "), message);
        assertTrue(message.contains(one.allowed), message);
        assertFalse(message.contains("password") || message.contains("a short one"), message);
    }

    @ParameterizedTest
    @MethodSource("everyProperty")
    void anEmptyValueStopsTheStart(Case one) {
        String message = stopped(Map.of(one.property, ""));
        assertTrue(message.contains("holdfast.session." + one.property + " must "), message);
        assertTrue(message.contains("is empty"), message);
    }

    @ParameterizedTest
    @MethodSource("everyProperty")
    void aRightValueStartsTheApplication(Case one) {
        ConfigurationTest.start(Map.of(one.property, one.right)).close();
    }

    @ParameterizedTest
    @CsvSource({"1800, 1800000", "30m, 1800000", "2h, 7200000", "1d, 86400000", "1500ms, 1500", "PT45S, 45000"})
    void aDurationIsWrittenAsMicronautDoesOrInSeconds(String written, long milliseconds) {
        try (ApplicationContext context = ConfigurationTest.start(Map.of("cookie.max-age", written))) {
            CookieConfiguration cookie = context.getBean(CookieConfiguration.class);
            assertEquals(
                    milliseconds,
                    cookie.change(dev.holdfast.session.cookie.CookieOptions.safe())
                            .create(java.time.Instant.EPOCH, false)
                            .originalMaxAge()
                            .toMillis());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1800x", "1.5h", "-30m", "0", "30 m", "P", "99999999999s", "m"})
    void whatIsNoDurationStopsTheStart(String written) {
        assertTrue(stopped(Map.of("cookie.max-age", written)).contains("but is " + written));
    }

    @ParameterizedTest
    @CsvSource({
        "cookie.httponly, cookie.http-only",
        "cookie.httpOnlly, cookie.http-only",
        "max-age, cookie.max-age",
        "sercet, secret",
        "saveuninitialised, save-uninitialized",
        "store.uri, store.url",
        "secrets, secret",
        "cookie, cookie.path"
    })
    void anUnknownPropertyStopsTheStartWithTheNearestKnownName(String unknown, String nearest) {
        String message = stopped(Map.of(unknown, "true"));
        assertTrue(message.contains("holdfast.session."), message);
        assertTrue(message.contains("did you mean holdfast.session." + nearest + "?"), message);
    }

    @Test
    void aSecretWithATypingMistakeIsNoMissingSecret() {
        String message = assertThrows(
                        BeanContextException.class,
                        () -> ApplicationContext.run(Map.of("holdfast.session.sercet", Site.SECRET))
                                .close())
                .getMessage();
        assertTrue(message.contains("did you mean holdfast.session.secret?"), message);
        assertFalse(message.contains(Site.SECRET), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie.max-age", "cookie.maxAge"})
    void aPropertyIsKnownInEverySpellingThatMicronautTakes(String spelling) {
        try (ApplicationContext context = ConfigurationTest.start(Map.of(spelling, "30m"))) {
            assertEquals("30m", context.getBean(CookieConfiguration.class).maxAge());
        }
    }

    @Test
    void aPropertyMayHoldAMapOfOthers() {
        ConfigurationTest.start(Map.of("cookie", Map.of("max-age", "30m"))).close();
        assertTrue(stopped(Map.of("cookie", Map.of("httponly", true)))
                .contains("did you mean holdfast.session.cookie.http-only?"));
    }

    @Test
    void whatBeginsWithAnotherPrefixIsNotOurs() {
        ApplicationContext.run(Map.of("holdfast.session.secret", Site.SECRET, "holdfast.sessions", 1, "holdfast.x", 2))
                .close();
    }

    @Test
    void aVariableOfTheEnvironmentIsKnownByItsOwnName() {
        Map<String, Object> known = Map.of(
                "HOLDFAST_SESSION_SECRET", Site.SECRET,
                "HOLDFAST_SESSION_COOKIE_MAX_AGE", "30m",
                "HOLDFAST_SESSION_COOKIE_HTTP_ONLY", "true",
                "HOLDFAST_SESSION_PREVIOUS_SECRETS", "another secret of at least thirty-two bytes");
        environment(known).close();
        String message = assertThrows(
                        BeanContextException.class,
                        () -> environment(Map.of(
                                        "HOLDFAST_SESSION_SECRET", Site.SECRET, "HOLDFAST_SESSION_HTTPONLY", "x"))
                                .close())
                .getMessage();
        assertTrue(message.contains("HOLDFAST_SESSION_HTTPONLY"), message);
        assertTrue(message.contains("did you mean HOLDFAST_SESSION_COOKIE_HTTP_ONLY?"), message);
    }

    @Test
    void aWrongValueOfAnotherKindOfStoreStopsTheStartToo() {
        assertTrue(stopped(Map.of("store.url", "redis://127.0.0.1:1", "store.maximum-sessions", "many"))
                .contains("holdfast.session.store.maximum-sessions must be"));
    }

    @Test
    void aWrongValueStopsAnApplicationWithAManagerOfItsOwn() {
        Exception stopped = assertThrows(
                BeanContextException.class,
                () -> ApplicationContext.run(Map.of("site", "tenants", "holdfast.session.cookie.http-only", "ture"))
                        .close());
        assertTrue(stopped.getMessage().contains("cookie.http-only must be"), stopped::getMessage);
    }

    private static ApplicationContext environment(Map<String, Object> variables) {
        return ApplicationContext.builder()
                .propertySources(PropertySource.of(
                        "variables",
                        variables,
                        PropertyConvention.ENVIRONMENT_VARIABLE,
                        PropertySource.Origin.of("variables")))
                .build()
                .start();
    }

    private static String stopped(Map<String, Object> properties) {
        return assertThrows(
                        BeanContextException.class,
                        () -> ConfigurationTest.start(properties).close())
                .getMessage();
    }
}
