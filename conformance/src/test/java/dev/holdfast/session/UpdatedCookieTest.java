package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.cookie.CookieOptions;
import dev.holdfast.session.cookie.Priority;
import dev.holdfast.session.cookie.SameSite;
import dev.holdfast.session.testkit.StoreOperation;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changed cookie options reach existing sessions if the manager is set to update cookies. */
class UpdatedCookieTest extends SessionsInMemory {
    private static final UnaryOperator<CookieOptions> STRICT = c -> c.sameSite(SameSite.STRICT);

    static List<Arguments> everyOption() {
        return List.of(
                option("; SameSite=Strict", STRICT),
                option("; Secure", c -> c.secure(true)),
                option("; Domain=example.com", c -> c.domain("example.com")),
                option("; Path=/;", c -> c.path("/")),
                option("; Partitioned", c -> c.secure(true).partitioned(true)),
                option("; Priority=High", c -> c.priority(Priority.HIGH)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyOption")
    void theCookieIsSentAnewAndSavedOnce(String part, UnaryOperator<CookieOptions> changed) {
        String id = saved(c -> c.path(""));
        SessionManager updating = updating(changed);
        SessionExchange exchange = secure(updating, id);
        exchange.required();
        String line = exchange.setCookie();
        assertTrue((line + ";").contains(part), line);
        assertEquals(Outcome.SAVED, exchange.commit());
        SessionExchange next = secure(updating, id);
        assertEquals(1, next.required().get(VIEWS));
        assertNull(next.setCookie());
        assertEquals(Outcome.TOUCHED, next.commit());
    }

    @Test
    void httpOnlyCanBeTakenAwayAndGiven() {
        String id = saved(c -> c.httpOnly(false));
        String line = lineFor(updating(c -> c), id);
        assertTrue(line.contains("; HttpOnly"), line);
        assertTrue(stored(id).contains("\"httpOnly\":true"));
        assertTrue(!lineFor(updating(c -> c.httpOnly(false)), id).contains("HttpOnly"));
    }

    @Test
    void theTimeToLiveStays() {
        String id = saved(c -> c.maxAge(Duration.ofHours(1)));
        SessionExchange exchange = secure(updating(STRICT), id);
        assertEquals(Duration.ofHours(1), exchange.required().maxAge());
        assertTrue(exchange.setCookie().contains("; Expires=Wed, 02 Jan 2030 04:04:05 GMT"));
        assertEquals(Duration.ofHours(1), exchange.required().maxAge());
    }

    @Test
    void withoutTheOptionTheCookieStaysAsItIs() {
        String id = saved(c -> c);
        SessionManager manager = builder().cookie(STRICT).build();
        assertNull(lineFor(manager, id));
    }

    @Test
    void aSessionThatNobodyUsesStaysAsItIs() {
        String id = saved(c -> c);
        store.takeCalls();
        SessionExchange exchange = secure(updating(STRICT), id);
        exchange.preload();
        assertNull(exchange.setCookie());
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertEquals(List.of("GET", "TOUCH"), operations());
    }

    @Test
    void whatIsLeftToTheRequestStaysAsItWasDecided() {
        String id = saved(c -> c.sameSiteAuto());
        assertNull(lineFor(updating(c -> c.sameSiteAuto()), id));
        assertTrue(lineFor(updating(STRICT), id).endsWith("; SameSite=Strict"));
        assertTrue(lineFor(updating(c -> c.secure(true).sameSiteAuto()), id).endsWith("; Secure; SameSite=None"));
    }

    @Test
    void aSecureCookieWaitsForASecureRequest() {
        String id = saved(c -> c);
        SessionManager updating = updating(c -> c.secure(true));
        SessionExchange plain = updating.open(SignedRequests.presenting(id, SECRET));
        plain.required();
        assertNull(plain.setCookie());
        assertEquals(Outcome.TOUCHED, plain.commit());
        assertTrue(lineFor(updating, id).contains("; Secure"));
    }

    @Test
    void nothingIsSavedThatCouldNotBeSentAnyMore() {
        String id = saved(c -> c);
        SessionManager updating = updating(STRICT);
        SessionExchange late = secure(updating, id);
        late.headersSent();
        late.required();
        assertEquals(Outcome.TOUCHED, late.commit());
        assertNotNull(lineFor(updating, id));
    }

    @Test
    void theCookieIsSentAgainIfItCouldNotBeSaved() {
        String id = saved(c -> c);
        SessionManager updating = updating(STRICT);
        SessionExchange failing = secure(updating, id);
        failing.required();
        store.fail(StoreOperation.REPLACE, "down");
        assertThrows(RuntimeException.class, failing::setCookie);
        store.heal();
        assertNotNull(lineFor(updating, id));
    }

    @Test
    void whatTheApplicationChoosesInTheSameRequestCounts() {
        SessionExchange exchange = secure(updating(STRICT), saved(c -> c));
        Session session = exchange.required();
        session.cookie(session.cookie().withPath("/admin"));
        assertTrue(exchange.setCookie().endsWith("; Path=/admin; HttpOnly; SameSite=Lax"));
    }

    @Test
    void parallelRequestsBothSendItAndLoseNothing() {
        String id = saved(c -> c);
        SessionManager updating = updating(STRICT);
        SessionExchange one = secure(updating, id);
        SessionExchange other = secure(updating, id);
        one.required().set(VIEWS, 2);
        other.required();
        assertTrue(one.setCookie().endsWith("; SameSite=Strict"));
        assertTrue(other.setCookie().endsWith("; SameSite=Strict"));
        one.commit();
        other.commit();
        SessionExchange next = secure(updating, id);
        assertEquals(2, next.required().get(VIEWS));
        assertEquals(SameSite.STRICT, next.required().cookie().sameSite());
    }

    @Test
    void expressBuilderRefusesIt() {
        SessionManagerBuilder express =
                SessionManager.expressBuilder().secret(SECRET).store(store).updateCookies();
        assertThrows(IllegalArgumentException.class, express::build);
    }

    private static Arguments option(String part, UnaryOperator<CookieOptions> change) {
        return Arguments.of(part, change);
    }

    private SessionManager updating(UnaryOperator<CookieOptions> change) {
        return builder()
                .cookie(change)
                .updateCookies()
                .store(store.conditional())
                .build();
    }

    private String saved(UnaryOperator<CookieOptions> change) {
        SessionExchange exchange = builder().cookie(change).build().open(PlainRequest.to("/"));
        exchange.required().set(VIEWS, 1);
        exchange.commit();
        return exchange.required().id();
    }

    private static SessionExchange secure(SessionManager sessions, String id) {
        return sessions.open(SignedRequests.presenting(id, SECRET).overTls());
    }

    private static String lineFor(SessionManager sessions, String id) {
        SessionExchange exchange = secure(sessions, id);
        exchange.required();
        return exchange.setCookie();
    }
}
