package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits to a session's life that nothing extends, by a clock that is turned. */
class LifetimesTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofHours(12);

    private final TurnableClock clock = new TurnableClock();
    private final Instant start = clock.instant();
    private final MemoryStore store = MemoryStore.builder().clock(clock).build();
    private final SessionManager manager = manager(l -> l.idle(IDLE).absolute(ABSOLUTE));

    @Test
    void aSessionThatNobodyUsesEndsAfterTheIdleLimitThoughItsCookieLives() {
        SessionManager longCookie = builder(l -> l.idle(IDLE))
                .cookie(c -> c.maxAge(Duration.ofDays(1)))
                .build();
        String id = saved(longCookie);
        clock.turn(IDLE.minusMillis(1));
        assertTrue(lives(longCookie, id));
        clock.turn(IDLE.minusMillis(1));
        assertTrue(lives(longCookie, id));
        clock.turn(IDLE);
        assertFalse(lives(longCookie, id));
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aRecordEndsAtAWholeMillisecond() {
        clock.turn(Duration.ofNanos(1));
        assertEquals(start.plus(IDLE), stored(saved(manager)).expires());
    }

    @Test
    void aCookieThatEndsBeforeTheIdleLimitEndsTheSession() {
        SessionManager shortCookie = builder(l -> l.idle(IDLE))
                .cookie(c -> c.maxAge(Duration.ofMinutes(5)))
                .build();
        String id = saved(shortCookie);
        clock.turn(Duration.ofMinutes(5));
        assertFalse(lives(shortCookie, id));
    }

    @Test
    void aReaderIsNotLoggedOutAlthoughNothingIsSentToTheBrowser() {
        String id = saved(manager);
        for (int i = 0; i < 20; i++) {
            clock.turn(Duration.ofMinutes(20));
            SessionExchange exchange = open(manager, id);
            assertEquals(1, exchange.required().get("n"));
            assertNull(exchange.setCookie());
            assertEquals(Outcome.TOUCHED, exchange.commit());
        }
    }

    @Test
    void howeverBusyASessionIsItEndsAfterTheAbsoluteLimit() {
        String id = saved(manager);
        for (int minutes = 20; minutes < 12 * 60; minutes += 20) {
            clock.turn(Duration.ofMinutes(20));
            change(manager, id);
        }
        clock.turn(Duration.ofMinutes(20).minusSeconds(1).minus(fraction()));
        assertTrue(lives(manager, id));
        clock.turn(Duration.ofSeconds(1).plus(fraction()));
        assertFalse(lives(manager, id));
        assertEquals(Set.of(), store.ids(), "the record is removed");
    }

    @Test
    void aNewIdIsNoNewLife() {
        String id = saved(manager);
        for (int i = 0; i < 47; i++) {
            clock.turn(Duration.ofMinutes(15));
            SessionExchange exchange = open(manager, id);
            exchange.required().renewId();
            exchange.commit();
            id = exchange.required().id();
        }
        assertTrue(lives(manager, id));
        clock.turn(Duration.ofMinutes(15));
        assertFalse(lives(manager, id));
    }

    @Test
    void regenerateBeginsANewLife() {
        String id = saved(manager);
        clock.turn(Duration.ofMinutes(10));
        SessionExchange exchange = open(manager, id);
        exchange.required().regenerate();
        exchange.required().set("n", 2);
        exchange.commit();
        assertEquals(seconds(clock.instant()), exchange.required().created());
    }

    @Test
    void clearKeepsTheTimes() {
        String id = saved(manager);
        clock.turn(Duration.ofMinutes(10));
        SessionExchange exchange = open(manager, id);
        exchange.required().clear();
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(seconds(start), open(manager, id).required().created());
    }

    @Test
    void aSignInBeginsTheAbsoluteLimitAnewAndAConfirmationToo() {
        String id = saved(manager);
        clock.turn(Duration.ofMinutes(20));
        String signedIn = after(id, session -> session.signIn("ada"));
        clock.turn(Duration.ofMinutes(20));
        SessionExchange exchange = open(manager, signedIn);
        assertEquals(seconds(start), exchange.required().created());
        assertEquals(
                seconds(start.plus(Duration.ofMinutes(20))), exchange.required().signedInAt());
        String confirmed = after(signedIn, Session::confirm);
        assertNotEquals(signedIn, confirmed);
        assertFalse(lives(manager, signedIn));
        assertEquals(
                seconds(clock.instant()), open(manager, confirmed).required().signedInAt());
        assertEquals("ada", open(manager, confirmed).required().user());
    }

    @Test
    void aRequestThatIsLongerThanTheLimitSavesNothing() {
        String id = saved(manager(l -> l.absolute(ABSOLUTE)));
        SessionExchange exchange = open(manager(l -> l.absolute(ABSOLUTE)), id);
        exchange.required().set("n", 2);
        clock.turn(ABSOLUTE);
        assertEquals(Outcome.GONE, exchange.commit());
        assertNull(exchange.setCookie());
        assertFalse(lives(manager, id));
    }

    @Test
    void aStricterLimitHoldsAtOnce() {
        String id = saved(manager(l -> l.absolute(ABSOLUTE)));
        clock.turn(Duration.ofHours(2));
        assertTrue(lives(manager(l -> l.absolute(ABSOLUTE)), id));
        assertFalse(lives(manager(l -> l.absolute(Duration.ofHours(1))), id));
    }

    @Test
    void theRecordEndsWithTheAbsoluteLimitOnceItIsWritten() {
        SessionManager both = manager(l -> l.idle(Duration.ofHours(2)).absolute(Duration.ofHours(3)));
        String id = saved(both);
        clock.turn(Duration.ofMinutes(110));
        change(both, id);
        assertEquals(seconds(start).plus(Duration.ofHours(3)), stored(id).expires());
    }

    @Test
    void aRequestThatDoesNotAskForItsSessionIsNoUseOfItAndAsksTheStoreNothing() {
        RecordingStore recording = new RecordingStore(store);
        SessionManager watched = builder(l -> l.idle(IDLE)).store(recording).build();
        String id = saved(manager);
        SessionExchange exchange = open(watched, id);
        assertNull(exchange.setCookie());
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertEquals(java.util.List.of(), recording.takeCalls());
    }

    @Test
    void aPollingRequestMovesNothingWhetherItReadsOrWrites() {
        SessionManager polled = builder(l -> l.idle(IDLE).absolute(ABSOLUTE))
                .notUse(request -> request.path().startsWith("/poll"))
                .build();
        String id = saved(manager);
        for (int i = 0; i < 2; i++) {
            clock.turn(Duration.ofMinutes(10));
            SessionExchange reading = poll(polled, id);
            assertEquals(1, reading.required().get("n"));
            assertEquals(Outcome.UNCHANGED, reading.commit());
            SessionExchange writing = poll(polled, id);
            writing.required().set("polled", i);
            assertEquals(Outcome.SAVED, writing.commit());
            assertEquals(start.plus(IDLE), stored(id).expires());
        }
        clock.turn(Duration.ofMinutes(10));
        assertFalse(lives(polled, id));
    }

    @Test
    void aSessionSaysWhenItWasUsedBeforeThisRequest() {
        String id = saved(manager);
        clock.turn(Duration.ofMinutes(7));
        assertEquals(start, open(manager, id).required().lastUsed());
        clock.turn(Duration.ofMinutes(7));
        assertEquals(
                start.plus(Duration.ofMinutes(7)), open(manager, id).required().lastUsed());
    }

    @Test
    void onlyWhoHasSignedInLatelyIsFresh() {
        String id = saved(manager);
        assertThrows(NotFreshException.class, () -> open(manager, id).required().requireFresh(Duration.ofMinutes(5)));
        String signedIn = after(id, session -> session.signIn("ada"));
        clock.turn(Duration.ofMinutes(5).minus(fraction()));
        open(manager, signedIn).required().requireFresh(Duration.ofMinutes(5));
        clock.turn(Duration.ofSeconds(1));
        Session session = open(manager, signedIn).required();
        assertThrows(NotFreshException.class, () -> session.requireFresh(Duration.ofMinutes(5)));
        session.confirm();
        session.requireFresh(Duration.ofMinutes(5));
    }

    @Test
    void aSignInOfTheFutureIsNotFresh() {
        SessionManager idle = manager(l -> l.idle(IDLE));
        SessionExchange exchange = idle.open(PlainRequest.to("/"));
        exchange.required().signIn("ada");
        exchange.commit();
        clock.turn(Duration.ofHours(-1));
        Session session = open(idle, exchange.required().id()).required();
        assertThrows(NotFreshException.class, () -> session.requireFresh(Duration.ofHours(2)));
    }

    @Test
    void onlyASignedInUserCanConfirm() {
        Session session = open(manager, saved(manager)).required();
        assertThrows(IllegalStateException.class, session::confirm);
    }

    @Test
    void aClockThatWasSetBackDoesNotLengthenALife() {
        clock.turn(Duration.ofHours(3));
        String id = saved(manager);
        clock.turn(Duration.ofHours(-3));
        assertFalse(lives(manager, id), "it says that it begins in three hours");
    }

    @Test
    void clocksOfServersMayDifferByAMinute() {
        clock.turn(Duration.ofSeconds(59));
        String id = saved(manager);
        clock.turn(Duration.ofSeconds(-59));
        assertTrue(lives(manager, id));
    }

    /** Programs copy whole sessions: what Passport does at a login with keepSessionInfo. */
    @Test
    void theTimesOfAnotherSessionCountAsNone() {
        String id = saved(manager);
        StoredSession copied = stored(id);
        store.set("copy-000000", copied);
        assertFalse(lives(manager, "copy-000000"));
        assertNotNull(store.get("copy-000000"), "it may be another program's");
        SessionManager adopting = manager(l -> l.absolute(ABSOLUTE).unmarkedUntil(Instant.MAX));
        clock.turn(Duration.ofMinutes(1));
        SessionExchange exchange = open(adopting, "copy-000000");
        assertEquals(seconds(clock.instant()), exchange.required().created());
    }

    @Test
    void aSessionWithoutTimesIsTakenAsNewUntilTheDateAndRefusedAfterIt() {
        Instant until = start.plus(Duration.ofDays(1));
        SessionManager adopting = manager(l -> l.absolute(ABSOLUTE).unmarkedUntil(until));
        String early = saved(SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .build());
        String late = saved(SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .build());
        SessionExchange exchange = open(adopting, early);
        assertEquals(1, exchange.required().get("n"));
        assertEquals(Outcome.SAVED, exchange.commit(), "so that its time begins to count");
        assertNull(exchange.setCookie());
        assertEquals(Outcome.TOUCHED, read(adopting, early), "once");
        clock.turn(ABSOLUTE.plusSeconds(1));
        assertFalse(lives(adopting, early));
        clock.turn(Duration.ofDays(1));
        assertFalse(lives(adopting, late));
        assertNotNull(store.get(late));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "null",
                "[]",
                "\"text\"",
                "{}",
                "{\"k\":7,\"c\":1893553445}",
                "{\"k\":\"odd-id\"}",
                "{\"k\":\"odd-id\",\"c\":null}",
                "{\"k\":\"odd-id\",\"c\":\"1893553445\"}",
                "{\"k\":\"odd-id\",\"c\":-1}",
                "{\"k\":\"odd-id\",\"c\":0}",
                "{\"k\":\"odd-id\",\"c\":1893553445.5}",
                "{\"k\":\"odd-id\",\"c\":1e300}",
                "{\"k\":\"odd-id\",\"c\":99999999999999999999999999}",
                "{\"k\":\"odd-id\",\"c\":1893553445,\"u\":7}",
                "{\"k\":\"odd-id\",\"c\":1893553445,\"u\":\"ada\"}",
                "{\"k\":\"odd-id\",\"c\":1893553445,\"u\":\"ada\",\"h\":\"x\",\"i\":\"now\"}",
                "{\"k\":\"odd-id\",\"c\":1893553445,\"u\":\"ada\",\"h\":\"x\",\"i\":1893553445,\"d\":{}}",
                "{\"k\":\"odd-id\",\"c\":1893553445,\"t\":\"x\"}",
                "{\"k\":\"another\",\"c\":1893553445}"
            })
    void oddTimesCountAsNoneAndHarmNothing(String odd) {
        store.set(
                "an-odd-id",
                StoredSession.of(
                        "{\"cookie\":{\"originalMaxAge\":null,\"path\":\"/\"},\"_hf\":" + odd + ",\"n\":1}", null));
        assertFalse(lives(manager, "an-odd-id"));
        SessionManager plain = SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .build();
        SessionExchange exchange = open(plain, "an-odd-id");
        assertNull(exchange.required().user());
        assertEquals(Set.of("n"), exchange.required().names());
        exchange.required().set("n", 2);
        exchange.commit();
        assertTrue(stored("an-odd-id").json().contains("\"_hf\":" + odd + ","), "it may be of a later version");
    }

    @Test
    void membersOfLaterVersionsAreKept() {
        store.set(
                "an-odd-id",
                StoredSession.of(
                        "{\"cookie\":{\"originalMaxAge\":null,\"path\":\"/\"},\"_hf\":{\"z\":[1,{\"y\":2}],\"k\":\"odd-id\",\"c\":"
                                + start.getEpochSecond() + "},\"n\":1}",
                        null));
        String id = after("an-odd-id", session -> session.signIn("ada"));
        assertTrue(stored(id).json().contains(",\"z\":[1,{\"y\":2}]}"));
    }

    @Test
    void theTimesAreNoAttribute() {
        String id = saved(manager);
        assertTrue(stored(id).json().contains("\"_hf\":{\"k\":"));
        Session session = open(manager, id).required();
        assertEquals(Set.of("n"), session.names());
        assertNull(session.get("_hf"));
        assertFalse(session.contains("_hf"));
        session.remove("_hf");
        assertThrows(IllegalArgumentException.class, () -> session.set("_hf", 1));
        assertThrows(IllegalArgumentException.class, () -> Attribute.of("_hf", String.class));
    }

    @Test
    void anAnonymousVisitorGetsNoSessionForTheTimesAlone() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.required();
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertNull(exchange.setCookie());
    }

    @Test
    void withoutLimitsNothingIsWrittenBesideTheAttributes() {
        SessionManager plain = SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .build();
        assertFalse(stored(saved(plain)).json().contains("_hf"));
    }

    /** Beside it a request of the same session, or a Node application, has removed or changed the times. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",\"_hf\":{\"k\":\"%s\",\"c\":%d}", ",\"_hf\":7"})
    void aMergeMakesNobodyYounger(String theirs) {
        String id = saved(manager);
        clock.turn(Duration.ofMinutes(1));
        SessionExchange mine = open(manager, id);
        mine.required().set("mine", 1);
        String forged =
                theirs.formatted(id.substring(id.length() - 6), clock.instant().getEpochSecond());
        store.set(
                id,
                StoredSession.of(
                        "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"}"
                                + forged + ",\"n\":5}",
                        null));
        assertEquals(Outcome.MERGED, mine.commit());
        assertEquals(seconds(start), open(manager, id).required().created());
        assertEquals(5, open(manager, id).required().get("n"));
    }

    @Test
    void aReferenceThatWasKeptDoesNotOutliveTheLimit() {
        String id = saved(manager(l -> l.absolute(ABSOLUTE)));
        SessionExchange exchange = open(manager(l -> l.absolute(ABSOLUTE)), id);
        Session kept = exchange.required();
        clock.turn(ABSOLUTE);
        kept.set("n", 2);
        assertEquals(Outcome.GONE, kept.save());
        assertThrows(dev.holdfast.session.store.SessionStoreException.class, kept::reload);
    }

    /** The touching read knows nothing of a session's own limit, and the end of its request sets the expiry right. */
    @Test
    void nobodyUsedASessionInTheFutureBesideARequestThatHasNotEnded() {
        String id = saved(manager);
        SessionExchange shorter = open(manager, id);
        shorter.required().idle(Duration.ofMinutes(1));
        shorter.commit();
        open(manager, id).required();
        assertEquals(clock.instant(), open(manager, id).required().lastUsed());
    }

    @Test
    void thePresetsAreThoseOfNist() {
        assertEquals(
                "Lifetimes[idle=null, absolute=PT720H, renewEvery=null]",
                Lifetimes.NONE.aal1().toString());
        assertEquals(
                "Lifetimes[idle=PT1H, absolute=PT24H, renewEvery=null]",
                Lifetimes.NONE.aal2().toString());
        assertEquals(
                "Lifetimes[idle=PT15M, absolute=PT12H, renewEvery=null]",
                Lifetimes.NONE.aal3().toString());
    }

    @Test
    void aLimitIsASecondOrMore() {
        assertThrows(IllegalArgumentException.class, () -> Lifetimes.NONE.idle(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> Lifetimes.NONE.absolute(Duration.ofMillis(999)));
        assertThrows(
                IllegalArgumentException.class,
                () -> manager(l -> l.idle(Duration.ofHours(12)).absolute(Duration.ofMinutes(30))));
    }

    private Outcome read(SessionManager sessions, String id) {
        SessionExchange exchange = open(sessions, id);
        exchange.required();
        return exchange.commit();
    }

    private String after(String id, Consumer<Session> handler) {
        SessionExchange exchange = open(manager, id);
        handler.accept(exchange.required());
        assertEquals(Outcome.SAVED, exchange.commit());
        return exchange.required().id();
    }

    private void change(SessionManager sessions, String id) {
        SessionExchange exchange = open(sessions, id);
        exchange.required().set("at", clock.instant().toString());
        assertEquals(Outcome.SAVED, exchange.commit());
    }

    private String saved(SessionManager sessions) {
        SessionExchange exchange = sessions.open(PlainRequest.to("/"));
        exchange.required().set("n", 1);
        exchange.commit();
        return exchange.required().id();
    }

    private static boolean lives(SessionManager sessions, String id) {
        SessionExchange exchange = open(sessions, id);
        boolean lives = exchange.existing() != null;
        exchange.commit();
        return lives;
    }

    private static SessionExchange open(SessionManager sessions, String id) {
        return sessions.open(SignedRequests.presenting(id, SECRET));
    }

    private static SessionExchange poll(SessionManager sessions, String id) {
        PlainRequest request = SignedRequests.presenting(id, SECRET);
        return sessions.open(PlainRequest.to("/poll").withCookie(Objects.requireNonNull(request.cookieHeader())));
    }

    private StoredSession stored(String id) {
        return Objects.requireNonNull(store.get(id));
    }

    /** What the document leaves away of the time at which a session begins. */
    private Duration fraction() {
        return Duration.between(seconds(start), start);
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    private SessionManager manager(UnaryOperator<Lifetimes> change) {
        return builder(change).build();
    }

    private SessionManagerBuilder builder(UnaryOperator<Lifetimes> change) {
        return SessionManager.builder().secret(SECRET).store(store).clock(clock).lifetimes(change);
    }
}
