package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreCall;
import dev.holdfast.session.testkit.StoreOperation;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A session whose id and cookie are renewed from time to time; the tests set the clock. */
class RenewedCookieTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final Duration PERIOD = Duration.ofMinutes(15);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Attribute<Integer> N = Attribute.of("n", Integer.class);

    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore memory = MemoryStore.builder().clock(clock).build();
    private final RecordingStore store = new RecordingStore(memory);
    private final SessionManager manager = builder().build();
    private final String first = visitor(manager);

    @Test
    void theCookieStaysUntilThePeriodIsOver() {
        clock.turn(PERIOD.minusSeconds(2));
        assertNull(use(first).setCookie());
    }

    @Test
    void theCookieIsRenewedAndTheSessionKeepsItsId() {
        String id = use(first).required().id();
        clock.turn(PERIOD);
        SessionExchange renewing = use(first);
        String second = cookie(renewing);
        assertNotEquals(first, second);
        assertEquals(Outcome.SAVED, renewing.commit());
        assertEquals(id, use(second).required().id());
        assertEquals(id, use(second).presentedId());
        assertEquals(1, use(second).required().get(N));
        assertEquals(Set.of(id), memory.ids());
    }

    @Test
    void theOldCookieIsGoodUntilHalfAMinuteAfterTheNewOneWasPresented() {
        String second = renewed(first);
        clock.turn(Duration.ofDays(1));
        assertEquals(1, use(first).required().get(N));
        finish(use(second));
        clock.turn(GRACE.minusSeconds(1));
        assertEquals(1, use(first).required().get(N));
        clock.turn(Duration.ofSeconds(1));
        assertNull(open(first).existing());
        assertEquals(1, use(second).required().get(N));
    }

    @Test
    void whoStillHasTheOldCookieIsSentTheSameNewOneAgain() {
        String second = renewed(first);
        assertEquals(second, cookie(use(first)));
        assertEquals(second, cookie(use(first)));
        clock.turn(PERIOD.multipliedBy(3));
        assertEquals(second, cookie(use(first)), "there are never two new ones");
    }

    @Test
    void twoRequestsAtOnceRenewItOnce() {
        clock.turn(PERIOD);
        SessionExchange one = use(first);
        SessionExchange other = use(first);
        String second = cookie(one);
        assertEquals(second, cookie(other));
        assertEquals(Outcome.MERGED, other.commit());
        assertEquals(1, use(second).required().get(N));
    }

    @Test
    void twentyRequestsAtOnceRenewItOnce() throws Exception {
        clock.turn(PERIOD);
        int requests = 20;
        CyclicBarrier barrier = new CyclicBarrier(requests);
        ExecutorService threads = Executors.newFixedThreadPool(requests);
        try {
            Callable<String> request = () -> {
                SessionExchange exchange = use(first);
                barrier.await();
                exchange.required().compute(N, n -> n + 1);
                String line = cookie(exchange);
                exchange.commit();
                return line;
            };
            Set<String> cookies = new HashSet<>();
            for (Future<String> answer : threads.invokeAll(java.util.Collections.nCopies(requests, request))) {
                cookies.add(answer.get());
            }
            assertEquals(1, cookies.size());
            assertEquals(1 + requests, use(cookies.iterator().next()).required().get(N));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whatARequestWithTheOldCookieChangesIsKept() {
        SessionExchange slow = use(load(PERIOD));
        String second = renewed(first);
        slow.required().set(N, 7);
        assertEquals(second, cookie(slow));
        slow.commit();
        assertEquals(7, use(second).required().get(N));
        SessionExchange late = use(first);
        late.required().set(N, 8);
        finish(late);
        assertEquals(8, use(second).required().get(N));
    }

    @Test
    void theNextRenewalEndsTheOneBeforeTheLast() {
        String second = renewed(first);
        finish(use(second));
        String third = renewed(second);
        assertNull(open(first).existing());
        assertNotNull(open(second).existing());
        finish(use(third));
        clock.turn(GRACE);
        assertNull(open(second).existing());
        assertEquals(1, use(third).required().get(N));
    }

    @Test
    void aRequestThatDoesNotUseItsSessionDoesNotRenew() {
        clock.turn(PERIOD);
        SessionExchange unused = open(first);
        unused.preload();
        assertNull(unused.setCookie());
        unused.commit();
        assertNotNull(use(first).setCookie());
    }

    @Test
    void nothingIsRenewedThatCouldNotBeSentAnyMore() {
        clock.turn(PERIOD);
        SessionExchange streaming = use(first);
        streaming.headersSent();
        streaming.commit();
        assertNotNull(use(first).setCookie());
    }

    @Test
    void whoHasACookieThatWasRenewedCannotEndTheSession() {
        String second = renewed(first);
        finish(use(second));
        clock.turn(GRACE);
        SessionExchange thief = open(first);
        thief.destroy();
        thief.setCookie();
        thief.commit();
        SessionExchange other = open(visitor(manager) + "; " + first);
        other.required().destroy();
        other.commit();
        assertEquals(1, use(second).required().get(N));
    }

    /** The request then cannot know whether the cookie is valid. */
    @Test
    void aSessionThatCannotBeReadIsNotEndedByAnyCookie() {
        SessionManager failing =
                builder().store(store.conditional()).unset(Unset.DESTROY).build();
        String cookie = visitor(failing);
        store.fail(StoreOperation.GET, "down");
        SessionExchange logout = failing.open(PlainRequest.to("/").withCookie(cookie));
        SessionExchange unset = failing.open(PlainRequest.to("/").withCookie(cookie));
        assertThrows(SessionStoreException.class, logout::signOut);
        assertThrows(SessionStoreException.class, unset::unset);
        for (SessionExchange exchange : List.of(logout, unset)) {
            assertNull(exchange.setCookie());
            assertEquals(Outcome.UNKNOWN, exchange.commit());
        }
        store.heal();
        assertEquals(
                1,
                failing.open(PlainRequest.to("/").withCookie(cookie)).required().get(N));
    }

    @Test
    void aLogoutEndsARecordThatIsNoSession() {
        String id = use(first).required().id();
        memory.set(id, StoredSession.of("[]", null));
        SessionExchange logout = open(first);
        logout.destroy();
        assertEquals(Outcome.DESTROYED, logout.commit());
        assertEquals(Set.of(), memory.ids());
    }

    @Test
    void whoHasACookieThatWasRenewedLocksNobodyOut() throws Exception {
        String second = renewed(first);
        finish(use(second));
        clock.turn(GRACE);
        String found = open(first)
                .locked(
                        PERIOD,
                        PERIOD,
                        () -> open(second).locked(Duration.ofMillis(1), PERIOD, () -> "the user's work"));
        assertEquals("the user's work", found);
    }

    @Test
    void aLogoutWithTheOldCookieWithinTheGraceEndsTheSession() {
        String second = renewed(first);
        SessionExchange logout = open(first);
        logout.signOut();
        assertTrue(logout.setCookie().startsWith("connect.sid=;"));
        logout.commit();
        assertNull(open(second).existing());
        assertEquals(Set.of(), memory.ids());
    }

    @Test
    void aBrowserWithTwoCookiesGoesOnWithTheOneThatCounts() {
        String second = renewed(first);
        finish(use(second));
        clock.turn(GRACE);
        assertEquals(1, use(first + "; " + second).required().get(N));
    }

    @Test
    void anEndingThatNobodyMadeIsRefused() {
        String id = use(first).required().id();
        String forged =
                SignedRequests.presenting(id + "~" + "A".repeat(22), SECRET).cookieHeader();
        assertNull(open(forged).existing());
        String second = renewed(first);
        assertNotNull(open(second).existing());
        assertNull(open(forged).existing());
    }

    @Test
    void aSignInGivesAnIdOfItsOwnAndGoesOnToBeRenewed() {
        String second = renewed(first);
        SessionExchange signIn = use(second);
        signIn.required().signIn("ada");
        String third = cookie(signIn);
        signIn.commit();
        assertEquals("ada", use(third).required().user());
        assertNull(open(second).existing());
        finish(use(third));
        assertNotEquals(third, renewed(third));
    }

    @Test
    void theTokenOfFormsStays() {
        String token = use(first).required().csrfToken();
        assertTrue(use(renewed(first)).required().isCsrfToken(token));
    }

    @Test
    void aLongPeriodKnowsRenewedCookiesAndMakesNone() {
        SessionManager waiting =
                builder().lifetimes(l -> l.renewEvery(Duration.ofDays(365))).build();
        String second = renewed(first);
        clock.turn(PERIOD.multipliedBy(2));
        SessionExchange exchange = waiting.open(PlainRequest.to("/").withCookie(second));
        assertEquals(1, exchange.required().get(N));
        assertNull(exchange.setCookie());
    }

    @Test
    void withoutTheOptionARenewedCookieOpensNothing() {
        SessionManager without = builder().lifetimes(l -> l.renewEvery(null)).build();
        assertNull(without.open(PlainRequest.to("/").withCookie(renewed(first))).existing());
        assertNotNull(without.open(PlainRequest.to("/").withCookie(first)).existing());
    }

    @Test
    void aSessionThatDoesNotSayWhenItBeganIsRenewedFromItsSignInOn() {
        SessionManager without = builder().lifetimes(l -> l.renewEvery(null)).build();
        String unmarked = visitor(without);
        clock.turn(PERIOD);
        assertNull(use(unmarked).setCookie());
        SessionExchange signIn = use(unmarked);
        signIn.required().signIn("ada");
        String signedIn = cookie(signIn);
        signIn.commit();
        assertNotEquals(signedIn, renewed(signedIn));
    }

    @Test
    void aRenewalIsTwoWritesAndARequestInBetweenNone() {
        SessionManager counted = builder().store(store.conditional()).build();
        String cookie = visitor(counted);
        clock.turn(PERIOD);
        store.takeCalls();
        SessionExchange renewing = counted.open(PlainRequest.to("/").withCookie(cookie));
        renewing.required();
        String second = cookie(renewing);
        renewing.commit();
        assertEquals(List.of(StoreOperation.GET, StoreOperation.REPLACE), operations());
        for (List<StoreOperation> expected : List.of(
                List.of(StoreOperation.GET, StoreOperation.REPLACE),
                List.of(StoreOperation.GET, StoreOperation.TOUCH))) {
            SessionExchange next = counted.open(PlainRequest.to("/").withCookie(second));
            next.required();
            assertNull(next.setCookie());
            next.commit();
            assertEquals(expected, operations());
        }
    }

    @Test
    void aRequestIsServedAlthoughTheRenewalCouldNotBeSaved() {
        SessionManager failing = builder().store(store.conditional()).build();
        String cookie = visitor(failing);
        clock.turn(PERIOD);
        store.fail(StoreOperation.REPLACE, "down");
        SessionExchange exchange = failing.open(PlainRequest.to("/").withCookie(cookie));
        assertEquals(1, exchange.required().get(N));
        assertNull(exchange.setCookie());
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        store.heal();
        SessionExchange next = failing.open(PlainRequest.to("/").withCookie(cookie));
        next.required();
        assertNotNull(next.setCookie());
    }

    @Test
    void aRequestIsServedAlthoughOthersKeepSavingWhileItRenews() {
        SessionManager crowded = builder().store(store.conditional()).build();
        String cookie = visitor(crowded);
        String id = memory.ids().stream()
                .filter(other -> cookie.contains(other))
                .findFirst()
                .orElseThrow();
        clock.turn(PERIOD);
        SessionExchange exchange = crowded.open(PlainRequest.to("/").withCookie(cookie));
        exchange.required();
        saveBeforeEachWrite(id, 2);
        assertNull(exchange.setCookie());
        assertEquals(Outcome.CONFLICT, exchange.commit());
        store.beforeNext(StoreOperation.REPLACE, () -> {});
        SessionExchange next = crowded.open(PlainRequest.to("/").withCookie(cookie));
        assertTrue(next.required().get(N) > 1);
        assertNotNull(next.setCookie());
    }

    /** The request was sent while the cookie was valid, and may be a long upload. */
    @Test
    void aRequestThatBeganWithinTheGraceStillHasItsSessionWhenItIsOver() {
        SessionExchange slow = open(first);
        SessionExchange logout = open(first);
        String second = renewed(first);
        finish(use(second));
        clock.turn(GRACE.multipliedBy(2));
        assertNull(open(first).existing());
        assertEquals(1, slow.required().get(N));
        assertEquals(second, cookie(slow));
        slow.commit();
        logout.destroy();
        assertNull(open(second).existing());
    }

    @Test
    void noEndingIsShown() {
        String second = renewed(first);
        String ending = second.replaceAll("^.*~(.{22})\\..*$", "$1");
        Session session = use(second).required();
        assertEquals(22, ending.length());
        for (Object shown : List.of(session, session.id(), use(second), manager.settings())) {
            assertFalse(shown.toString().contains(ending));
        }
    }

    @Test
    void whatCannotBeRenewedSafelyIsRefused() {
        assertRefused(builder().conflicts(ConflictHandling.FAIL));
        assertRefused(builder().conflicts(ConflictHandling.LAST_WRITE_WINS));
        assertRefused(builder().store(store));
        assertRefused(
                SessionManager.expressBuilder().secret(SECRET).store(memory).lifetimes(l -> l.renewEvery(PERIOD)));
        assertThrows(
                IllegalArgumentException.class, () -> builder().lifetimes(l -> l.renewEvery(Duration.ofSeconds(59))));
        SessionManager ambiguous =
                builder().idGenerator(request -> "id~" + "A".repeat(22)).build();
        assertThrows(
                IllegalStateException.class,
                () -> ambiguous.open(PlainRequest.to("/")).session());
    }

    private static void assertRefused(SessionManagerBuilder options) {
        assertThrows(IllegalArgumentException.class, options::build);
    }

    private SessionManagerBuilder builder() {
        return SessionManager.builder()
                .secret(SECRET)
                .store(memory)
                .clock(clock)
                .lifetimes(l -> l.renewEvery(PERIOD));
    }

    private List<StoreOperation> operations() {
        return store.takeCalls().stream().map(StoreCall::operation).toList();
    }

    private static String visitor(SessionManager sessions) {
        SessionExchange exchange = sessions.open(PlainRequest.to("/"));
        exchange.required().set(N, 1);
        String cookie = cookie(exchange);
        exchange.commit();
        return cookie;
    }

    /** Makes another request save a change before each write of others. */
    private void saveBeforeEachWrite(String id, int n) {
        store.beforeNext(StoreOperation.REPLACE, () -> {
            StoredSession stored = memory.get(id);
            memory.set(id, StoredSession.of(stored.json().replaceAll("\"n\":\\d+", "\"n\":" + n), stored.expires()));
            saveBeforeEachWrite(id, n + 1);
        });
    }

    /** Returns the cookie of the visitor after this time. */
    private String load(Duration later) {
        clock.turn(later);
        return first;
    }

    /** Moves the clock by the period, and returns the new cookie in place of {@code cookie}. */
    private String renewed(String cookie) {
        clock.turn(PERIOD);
        SessionExchange exchange = use(cookie);
        String next = cookie(exchange);
        exchange.commit();
        return next;
    }

    private SessionExchange use(String cookie) {
        SessionExchange exchange = open(cookie);
        exchange.required();
        return exchange;
    }

    private static void finish(SessionExchange exchange) {
        exchange.setCookie();
        exchange.commit();
    }

    private SessionExchange open(String cookie) {
        return manager.open(PlainRequest.to("/").withCookie(cookie));
    }

    private static String cookie(SessionExchange exchange) {
        String line = exchange.setCookie();
        return line.substring(0, line.indexOf(';')).replace("%7E", "~");
    }
}
