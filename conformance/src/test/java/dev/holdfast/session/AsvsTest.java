package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.cookie.SameSite;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The requirements of OWASP ASVS 5.0 for sessions (V7) and their cookies (V3.3), with the settings of the security guide. */
class AsvsTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";

    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore store = MemoryStore.builder().clock(clock).build();
    private final SessionManager manager = builder().build();

    @Test
    void v3_3_1_theCookieIsSecureAndItsNameSaysSo() {
        String line = line();
        assertTrue(line.startsWith("__Host-sid=") && line.contains("; Secure"), line);
        SessionExchange plain = manager.open(PlainRequest.to("/"));
        plain.required().set("n", 1);
        assertNull(plain.setCookie(), "over plain HTTP there is no cookie");
    }

    @Test
    void v3_3_2_theCookieHasSameSite() {
        assertTrue(line().contains("; SameSite=Lax"));
    }

    @Test
    void v3_3_3_theCookieIsForThisHostAlone() {
        String line = line();
        assertTrue(line.startsWith("__Host-") && line.contains("; Path=/;") && !line.contains("Domain"), line);
        assertThrows(
                IllegalArgumentException.class,
                () -> builder().cookie(c -> c.domain("example.com")).build());
    }

    @Test
    void v3_3_4_scriptsCannotReadTheCookie() {
        assertTrue(line().contains("; HttpOnly"));
    }

    @Test
    void v3_3_5_theCookieIsNoLongerThan4096Bytes() {
        assertTrue(line().length() < 4096);
        SessionManager longIds =
                builder().idGenerator(request -> "x".repeat(5000)).build();
        SessionExchange exchange = longIds.open(PlainRequest.to("/").overTls());
        exchange.required().set("n", 1);
        assertThrows(IllegalArgumentException.class, exchange::setCookie);
    }

    @Test
    void v7_1_1_theLimitsInForceAreReported() {
        SettingsReport report = manager.settings();
        assertEquals("PT1H", report.settings().get("idle"));
        assertEquals("PT24H", report.settings().get("absolute"));
        assertEquals(List.of(), report.advice());
    }

    @Test
    void v7_1_2_theNumberOfSessionsAUserMayHaveIsReportedAndKept() {
        SessionManager two = builder().sessionsPerUser(2, Overflow.OLDEST_GOES).build();
        assertEquals("at most 2", two.settings().settings().get("sessionsPerUser"));
        for (int i = 0; i < 4; i++) {
            signIn(two, "ada");
        }
        assertEquals(2, two.of("ada").list().size());
    }

    @Test
    void v7_2_1_onlyAnIdWithOurSignatureIsLookedUp() {
        String id = signIn(manager, "ada");
        String signed = Objects.requireNonNull(presenting(id).cookieHeader());
        for (String forged : List.of("__Host-sid=" + id, signed + "x", signed.replace(id, id.substring(1) + "x"))) {
            assertNull(
                    manager.open(PlainRequest.to("/").overTls().withCookie(forged))
                            .existing(),
                    forged);
        }
        assertNotNull(open(id).existing());
    }

    @Test
    void v7_2_2_everySessionHasATokenOfItsOwn() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ids.add(signIn(manager, "ada"));
        }
        assertEquals(100, ids.size());
    }

    @Test
    void v7_2_3_anIdHas192RandomBits() {
        assertEquals(24, Base64.getUrlDecoder().decode(signIn(manager, "ada")).length);
    }

    @Test
    void v7_2_4_aSignInAndAConfirmationGiveANewTokenAndEndTheOld() {
        String anonymous = after(null, session -> session.set("n", 1));
        String signedIn = after(anonymous, session -> session.signIn("ada"));
        String confirmed = after(signedIn, Session::confirm);
        assertEquals(3, Set.of(anonymous, signedIn, confirmed).size());
        assertEquals(Set.of(confirmed), store.ids());
    }

    @Test
    void v7_3_1_aSessionEndsAfterItsIdleLimit() {
        String id = signIn(manager, "ada");
        clock.turn(Duration.ofHours(1).minusSeconds(1));
        assertNotNull(open(id).existing());
        clock.turn(Duration.ofHours(1));
        assertNull(open(id).existing());
    }

    @Test
    void v7_3_2_aSessionEndsAfterItsAbsoluteLimitHoweverBusyItIs() {
        String id = signIn(manager, "ada");
        for (int i = 0; i < 47; i++) {
            clock.turn(Duration.ofMinutes(30));
            assertNotNull(open(id).existing());
        }
        clock.turn(Duration.ofMinutes(30));
        assertNull(open(id).existing());
    }

    @Test
    void v7_4_1_aSessionThatHasEndedIsUsedNoMore() {
        String id = signIn(manager, "ada");
        SessionExchange inFlight = open(id);
        inFlight.required().set("n", 2);
        SessionExchange logout = open(id);
        logout.required().destroy();
        assertEquals(Outcome.DESTROYED, logout.commit());
        assertTrue(Objects.requireNonNull(logout.setCookie()).contains("Expires=Thu, 01 Jan 1970"));
        assertEquals(Outcome.GONE, inFlight.commit());
        assertNull(inFlight.setCookie());
        assertNull(open(id).existing());
    }

    @Test
    void v7_4_2_allSessionsOfADisabledAccountEnd() {
        String phone = signIn(manager, "ada");
        String laptop = signIn(manager, "ada");
        manager.of("ada").revokeAll();
        assertNull(open(phone).existing());
        assertNull(open(laptop).existing());
    }

    @Test
    void v7_4_3_allOtherSessionsEndAfterAChangedPassword() {
        signIn(manager, "ada");
        SessionExchange exchange = open(signIn(manager, "ada"));
        exchange.required().confirm();
        manager.of("ada").revokeAllBut(exchange.required());
        exchange.commit();
        assertEquals(Set.of(exchange.required().id()), store.ids());
    }

    @Test
    void v7_4_5_anAdministratorEndsTheSessionsOfOneUserOrOfAll() {
        signIn(manager, "ada");
        String grace = signIn(manager, "grace");
        manager.of("ada").revokeAll();
        assertEquals(Set.of(grace), store.ids());
        store.clear();
        assertNull(open(grace).existing());
    }

    @Test
    void v7_5_1_whatIsSensitiveAsksForThePasswordAgain() {
        Session session = open(signIn(manager, "ada")).required();
        session.requireFresh(Duration.ofMinutes(5));
        clock.turn(Duration.ofMinutes(6));
        assertThrows(NotFreshException.class, () -> session.requireFresh(Duration.ofMinutes(5)));
        session.confirm();
        session.requireFresh(Duration.ofMinutes(5));
    }

    @Test
    void v7_5_2_aUserSeesAllSessionsAndEndsAnyOfThem() {
        String phone = signIn(manager, "ada");
        Session laptop = open(signIn(manager, "ada")).required();
        List<SessionInfo> listed = manager.of("ada").list(laptop);
        assertEquals(2, listed.size());
        SessionInfo other =
                listed.stream().filter(info -> !info.current()).findFirst().orElseThrow();
        assertTrue(manager.of("ada").revoke(other.handle()));
        assertNull(open(phone).existing());
        assertEquals(1, manager.of("ada").list(laptop).size());
    }

    @Test
    void v7_5_3_aSecondFactorMayHaveToBeFresherThanTheSignIn() {
        Session session = open(signIn(manager, "ada")).required();
        clock.turn(Duration.ofSeconds(61));
        session.requireFresh(Duration.ofMinutes(5));
        assertThrows(NotFreshException.class, () -> session.requireFresh(Duration.ofMinutes(1)));
    }

    @Test
    void v7_6_1_aSessionIsNoLongerThanTheIdentityProviderAllows() {
        SessionManager short15 = builder()
                .lifetimes(l -> l.absolute(Duration.ofMinutes(15)).idle(null))
                .build();
        String id = signIn(short15, "ada");
        clock.turn(Duration.ofMinutes(15));
        assertNull(short15.open(presenting(id)).existing());
    }

    @Test
    void v7_6_2_nobodyGetsASessionWithoutAnActionOfTheApplication() {
        SessionExchange exchange = manager.open(PlainRequest.to("/").overTls());
        exchange.required();
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void theReportSaysWhatToDoAboutEachSettingThatIsBelowLevel2() {
        SettingsReport report = SessionManager.expressBuilder()
                .secret("short")
                .store(store)
                .cookie(c -> c.httpOnly(false))
                .build()
                .settings();
        assertEquals(
                List.of("3.3.1", "3.3.3", "3.3.2", "3.3.4", "7.2.3", "7.3.1", "7.3.2", "7.4.1", "7.4.2"),
                report.advice().stream()
                        .map(sentence -> sentence.substring(0, 5))
                        .toList());
        assertFalse(report.toString().contains("short"));
        assertTrue(report.toString().startsWith("sessions: name connect.sid, secure not always, httpOnly false, "));
    }

    @Test
    void aMaxAgeBeyondTheIdleLimitIsReported() {
        SettingsReport report =
                builder().cookie(c -> c.maxAge(Duration.ofDays(1))).build().settings();
        assertEquals(1, report.advice().size());
        assertTrue(report.advice().get(0).startsWith("7.3.1: maxAge must not be longer than idle"));
    }

    @Test
    void aCookieForAllSubdomainsMayHaveTheOtherPrefix() {
        SettingsReport report = builder()
                .name("__Secure-sid")
                .cookie(c -> c.domain("example.com").sameSite(SameSite.STRICT))
                .build()
                .settings();
        assertEquals(List.of(), report.advice());
        assertNotEquals(manager.settings().toString(), report.toString());
    }

    private String line() {
        SessionExchange exchange = manager.open(PlainRequest.to("/").overTls());
        exchange.required().set("n", 1);
        return Objects.requireNonNull(exchange.setCookie());
    }

    private String after(@org.jspecify.annotations.Nullable String id, Consumer<Session> handler) {
        SessionExchange exchange =
                id == null ? manager.open(PlainRequest.to("/").overTls()) : open(id);
        handler.accept(exchange.required());
        assertEquals(Outcome.SAVED, exchange.commit());
        return exchange.required().id();
    }

    private static String signIn(SessionManager sessions, String user) {
        SessionExchange exchange = sessions.open(PlainRequest.to("/").overTls());
        exchange.required().signIn(user);
        assertEquals(Outcome.SAVED, exchange.commit());
        return exchange.required().id();
    }

    private SessionExchange open(String id) {
        return manager.open(presenting(id));
    }

    private static PlainRequest presenting(String id) {
        String header =
                Objects.requireNonNull(SignedRequests.presenting(id, SECRET).cookieHeader());
        return PlainRequest.to("/").overTls().withCookie(header.replace("connect.sid=", "__Host-sid="));
    }

    private SessionManagerBuilder builder() {
        return SessionManager.builder()
                .secret(SECRET)
                .name("__Host-sid")
                .cookie(c -> c.secure(true))
                .lifetimes(Lifetimes::aal2)
                .store(store)
                .clock(clock);
    }
}
