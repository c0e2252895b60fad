package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Rolling;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.cookie.SameSite;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The Set-Cookie line, what it depends on, and the headers around it. */
interface CookieLineCases extends AdapterSubject {
    @Test
    default void theLineIsWrittenAsExpressSessionWritesIt() throws Exception {
        try (AdapterLab lab = new AdapterLab(
                this,
                options -> options.idGenerator(request -> "an id").cookie(c -> c.maxAge(Duration.ofMinutes(1))))) {
            String line = lab.get("/count").setCookies().get(0);
            assertTrue(line.startsWith("connect.sid=s%3Aan%20id."));
            assertTrue(line.endsWith("; Path=/; Expires=Wed, 02 Jan 2030 03:05:05 GMT; HttpOnly; SameSite=Lax"));
        }
    }

    @Test
    default void aCookieThatBrowsersWouldNotKeepIsTheFrameworksError() throws Exception {
        try (AdapterLab lab = new AdapterLab(this, options -> options.idGenerator(request -> "x".repeat(4096)))) {
            Reply reply = lab.get("/count");
            assertEquals(500, reply.status());
            assertEquals(List.of(), reply.setCookies());
        }
    }

    @Test
    default void theCookiesOfTheApplicationStay() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.addHeader("Set-Cookie", "a=1; Path=/a");
                page.session().set("n", 1);
                page.addHeader("Set-Cookie", "b=2");
                page.write("hello");
            });
            List<String> lines = lab.get("/").setCookies();
            assertEquals(3, lines.size());
            assertTrue(lines.containsAll(List.of("a=1; Path=/a", "b=2")));
        }
    }

    @Test
    default void aLineOfTheApplicationStaysAlsoIfItHasTheSameName() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.addHeader("Set-Cookie", "connect.sid=mine");
                page.session().set("n", 1);
                page.write("hello");
            });
            List<String> lines = lab.get("/").setCookies();
            assertEquals(2, lines.size());
            assertTrue(lines.contains("connect.sid=mine"));
        }
    }

    @Test
    default void savingSessionsThatAreEmptyGivesEveryVisitorACookie() throws Exception {
        try (AdapterLab lab = new AdapterLab(this, options -> options.saveUninitialized(true))) {
            lab.on("/", page -> page.write("hello"));
            assertEquals(1, lab.get("/").setCookies().size());
            assertEquals(List.of(StoreOperation.SET), lab.takeOperations());
        }
    }

    @Test
    default void rollingSendsTheCookieWithEveryResponse() throws Exception {
        try (AdapterLab lab =
                new AdapterLab(this, options -> options.rolling(true).cookie(c -> c.maxAge(Duration.ofMinutes(1))))) {
            lab.on("/", page -> page.write("hello"));
            String cookie = lab.visitor();
            lab.clock.turn(Duration.ofSeconds(30));
            Reply reply = lab.get("/", "Cookie", cookie);
            assertEquals(cookie, reply.cookie());
            assertTrue(reply.setCookies().get(0).contains("Expires=Wed, 02 Jan 2030 03:05:35 GMT"));
        }
    }

    @Test
    default void rollingIfUsedSendsTheCookieOnlyToRequestsThatUseTheSession() throws Exception {
        try (AdapterLab lab = new AdapterLab(
                this, options -> options.rolling(Rolling.IF_USED).cookie(c -> c.maxAge(Duration.ofMinutes(1))))) {
            lab.on("/read", page -> page.write(String.valueOf(page.session().get("n"))));
            lab.on("/unused", page -> page.write("hello"));
            String cookie = lab.visitor();
            lab.clock.turn(Duration.ofSeconds(30));
            assertEquals(List.of(), lab.get("/unused", "Cookie", cookie).setCookies());
            Reply reply = lab.get("/read", "Cookie", cookie);
            assertEquals(cookie, reply.cookie());
            assertTrue(reply.setCookies().get(0).contains("Expires=Wed, 02 Jan 2030 03:05:35 GMT"));
        }
    }

    @Test
    default void changedOptionsOfTheCookieReachASessionOnce() throws Exception {
        AtomicReference<SameSite> wanted = new AtomicReference<>(SameSite.LAX);
        try (AdapterLab lab = new AdapterLab(
                this,
                options -> options.updateCookies().cookieFor((request, cookie) -> cookie.sameSite(wanted.get())))) {
            lab.on("/read", page -> page.write(String.valueOf(page.session().get("n"))));
            String cookie = lab.visitor();
            assertEquals(List.of(), lab.get("/read", "Cookie", cookie).setCookies());
            wanted.set(SameSite.STRICT);
            Reply reply = lab.get("/read", "Cookie", cookie);
            assertEquals(cookie, reply.cookie());
            assertTrue(reply.setCookies().get(0).endsWith("; SameSite=Strict"));
            assertEquals(List.of(), lab.get("/read", "Cookie", cookie).setCookies());
        }
    }

    @Test
    default void aCookieIsRenewedWhileItsSessionStays() throws Exception {
        Duration period = Duration.ofMinutes(1);
        try (AdapterLab lab = new AdapterLab(this, options -> options.lifetimes(l -> l.renewEvery(period)))) {
            String first = lab.visitor();
            assertEquals(List.of(), lab.get("/count", "Cookie", first).setCookies());
            lab.clock.turn(period);
            String second = lab.get("/count", "Cookie", first).cookie();
            assertNotEquals(first, second);
            assertEquals("4", lab.get("/count", "Cookie", second).body());
            assertEquals(second, lab.get("/count", "Cookie", first).cookie());
            lab.clock.turn(period);
            assertEquals("1", lab.get("/count", "Cookie", first).body());
        }
    }

    @Test
    default void aSecureCookieIsNotSentOverAnInsecureConnection() throws Exception {
        try (AdapterLab lab = new AdapterLab(this, options -> options.cookie(c -> c.secure(true)))) {
            assertEquals(List.of(), lab.get("/count").setCookies());
        }
    }

    @Test
    default void aTrustedProxySaysThatTheConnectionIsSecure() throws Exception {
        try (AdapterLab lab = new AdapterLab(this, options -> options.proxy(true))) {
            String line = lab.get("/count", "X-Forwarded-Proto", "https, http")
                    .setCookies()
                    .get(0);
            assertTrue(line.contains("; Secure"));
        }
    }

    @Test
    default void nobodyElseSaysThatTheConnectionIsSecure() throws Exception {
        try (AdapterLab lab = new AdapterLab(this, options -> options.proxy(false))) {
            String line =
                    lab.get("/count", "X-Forwarded-Proto", "https").setCookies().get(0);
            assertTrue(!line.contains("; Secure"));
        }
    }

    @Test
    default void aResponseWithTheCookieIsKeptOutOfCaches() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            assertEquals(List.of("no-store"), lab.get("/count").cacheControls());
        }
    }

    @Test
    default void aResponseWithoutTheCookieMayBeCached() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            String cookie = lab.visitor();
            assertEquals(List.of(), lab.get("/count", "Cookie", cookie).cacheControls());
        }
    }

    @Test
    default void aPageMadeFromASessionIsKeptOutOfCachesIfThatIsWanted() throws Exception {
        try (AdapterLab lab = new AdapterLab(this, SessionManagerBuilder::preventCaching)) {
            lab.on("/public", page -> page.write("hello"));
            lab.on("/own", page -> {
                page.addHeader("Cache-Control", "private, max-age=60");
                page.session().get("n");
                page.write("hello");
            });
            String cookie = lab.visitor();
            assertEquals(
                    List.of("private, no-store"),
                    lab.get("/count", "Cookie", cookie).cacheControls());
            assertEquals(List.of(), lab.get("/public", "Cookie", cookie).cacheControls());
            assertEquals(
                    List.of("private, max-age=60"),
                    lab.get("/own", "Cookie", cookie).cacheControls());
        }
    }

    @Test
    default void theApplicationsOwnRuleForCachesStays() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.addHeader("Cache-Control", "private");
                page.session().set("n", 1);
                page.write("hello");
            });
            assertEquals(List.of("private"), lab.get("/").cacheControls());
        }
    }
}
