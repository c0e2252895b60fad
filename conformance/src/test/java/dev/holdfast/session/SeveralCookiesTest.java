package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.cookie.CookieSigner;
import dev.holdfast.session.cookie.SignedCookie;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Several cookies of one name in a request, and cookies signed with an old secret (RFC 6265, 5.4, lets browsers choose their
 * order).
 */
class SeveralCookiesTest extends SessionsAsText {
    private static final String NEW_SECRET = "the new secret of at least thirty-two bytes";

    @Test
    void theFirstWithAValidSignatureCounts() {
        String id = saved(session -> session.set(N, 7));
        SessionExchange exchange = manager.open(presenting("connect.sid=s%3Aforged.signature", signed(id)));
        assertEquals(7, exchange.required().get(N));
    }

    /** As express-session: the first cookie counts, whatever its signature. */
    @Test
    void withExpressBuilderTheFirstCounts() {
        String id = saved(session -> session.set(N, 7));
        SessionManager express = SessionManager.expressBuilder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .build();
        SessionExchange exchange = express.open(presenting("connect.sid=s%3Aforged.signature", signed(id)));
        assertNull(exchange.presentedId());
    }

    @Test
    void onlyEightAreTried() {
        String id = saved(session -> session.set(N, 7));
        String forged = Stream.generate(() -> "connect.sid=s%3Aforged.signature")
                .limit(8)
                .collect(Collectors.joining("; "));
        assertNull(manager.open(presenting(forged, signed(id))).presentedId());
    }

    @Test
    void whereTheFirstHasNoRecordOneMoreIsTried() {
        String id = saved(session -> session.set(N, 7));
        SessionExchange exchange = manager.open(presenting(signed("no-record"), signed(id), signed("third")));
        assertEquals(7, exchange.required().get(N));
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertEquals(List.of("get", "get", "touch"), store.takeCalls());
    }

    @Test
    void whereNoneHasARecordTwoCallsAreMadeAndNoMore() {
        SessionExchange exchange = manager.open(presenting(signed("one"), signed("two"), signed("three")));
        assertTrue(exchange.required().isNew());
        assertEquals(List.of("get", "get"), store.takeCalls());
    }

    @Test
    void aLogoutDestroysEveryValidlySignedId() {
        String one = saved(session -> session.set(N, 1));
        String other = saved(session -> session.set(N, 2));
        SessionExchange exchange = manager.open(presenting(signed(one), "connect.sid=s%3Aforged.x", signed(other)));
        exchange.required().destroy();
        exchange.commit();
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void theCookieOfADestroyedSessionIsExpiredWithItsOwnAttributes() {
        String id = saved(session ->
                session.cookie(session.cookie().withDomain("example.com").withPath("/app")));
        SessionExchange exchange = open(id);
        exchange.required().destroy();
        exchange.commit();
        assertEquals(
                "connect.sid=; Domain=example.com; Path=/app; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax",
                exchange.setCookie());
    }

    @Test
    void theCookieIsNotExpiredWhereNothingWasDestroyed() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange gone = open(id);
        gone.required().set(N, 2);
        open(id).destroy();
        assertEquals(Outcome.GONE, gone.commit());
        assertNull(gone.setCookie());
        SessionExchange unset = open(saved(session -> session.set(N, 1)));
        unset.required().unset();
        assertEquals(Outcome.UNCHANGED, unset.commit());
        assertNull(unset.setCookie());
    }

    @Test
    void aNewSessionAfterALogoutHasItsOwnLine() {
        SessionExchange exchange = open(saved(session -> session.set(N, 1)));
        exchange.required().destroy();
        Session next = exchange.create();
        assertNotNull(next);
        next.set(N, 2);
        exchange.commit();
        String line = exchange.setCookie();
        assertNotNull(line);
        assertTrue(line.contains(next.id()));
    }

    @Test
    void aCookieOfAnOldSecretIsSignedAnewTogetherWithATouch() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = rotated().open(presenting(signed(id)));
        exchange.required();
        assertEquals(Outcome.TOUCHED, exchange.commit());
        String line = exchange.setCookie();
        assertNotNull(line);
        assertNotNull(new SignedCookie("connect.sid", CookieSigner.hmacSha256(List.of(CookieSigner.key(NEW_SECRET))))
                .read(line.substring(0, line.indexOf(';'))));
    }

    @Test
    void aCookieOfAnOldSecretWhoseRecordIsMissingIsNotSignedAnew() {
        SessionExchange exchange = rotated().open(presenting(signed("no-record")));
        exchange.required();
        exchange.commit();
        assertNull(exchange.setCookie());
    }

    @Test
    void aCookieOfTheNewSecretIsNotSentAgain() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = builder().secret(SECRET, NEW_SECRET).build().open(presenting(signed(id)));
        exchange.required();
        exchange.commit();
        assertNull(exchange.setCookie());
    }

    private SessionManager rotated() {
        return builder().secret(NEW_SECRET, SECRET).build();
    }

    private static String signed(String id) {
        String line = new SignedCookie("connect.sid", CookieSigner.hmacSha256(List.of(CookieSigner.key(SECRET))))
                .write(id, Cookie.defaults());
        return line.substring(0, line.indexOf(';'));
    }

    private static PlainRequest presenting(String... cookies) {
        return PlainRequest.to("/").withCookie(String.join("; ", cookies));
    }
}
