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
import dev.holdfast.session.testkit.StoreOperation;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a request, with the safe defaults. */
class SessionExchangeTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final String ID = "0123-presented-id";
    private static final String DOCUMENT =
            "{\"cookie\":{\"originalMaxAge\":60000,\"expires\":\"2030-01-02T03:05:05.678Z\",\"httpOnly\":true,\"path\":\"/\"},\"n\":1}";

    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore memory = MemoryStore.builder().clock(clock).build();
    private final RecordingStore store = new RecordingStore(memory);
    private final SessionManager manager = builder().build();

    @Test
    void aRequestThatNeverAsksAndBringsNoCookieCostsNothing() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals(List.of(), operations());
    }

    @Test
    void anExchangeMayBlockOnceThereIsASession() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.existing();
        assertFalse(exchange.mayBlock());
        exchange.session();
        assertTrue(exchange.mayBlock());
        exchange.unset();
        assertTrue(exchange.mayBlock());
    }

    @Test
    void anExchangeMayBlockIfAnIdWasSentOrEveryVisitorHasASession() {
        assertTrue(existing().mayBlock());
        assertTrue(builder()
                .saveUninitialized(true)
                .build()
                .open(PlainRequest.to("/"))
                .mayBlock());
    }

    @Test
    void anExchangeNeverBlocksOnAStoreThatDoesNot() {
        SessionExchange exchange = builder().store(memory).build().open(PlainRequest.to("/"));
        exchange.session();
        assertFalse(exchange.mayBlock());
    }

    @Test
    void aRequestThatNeverAsksStillKeepsItsSessionAlive() {
        SessionExchange exchange = existing();
        assertEquals(List.of(), operations());
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertEquals(List.of("GET", "TOUCH"), operations());
    }

    @Test
    void anEmptyNewSessionIsNotSavedAndGetsNoCookie() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        assertTrue(exchange.session().isNew());
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals(List.of(), operations());
    }

    @Test
    void aLookForAnExistingSessionMakesNone() {
        assertNull(manager.open(PlainRequest.to("/")).existing());
        assertNotNull(existing().existing());
    }

    @Test
    void theIdOfACookieWithoutRecordIsNotAdopted() {
        SessionExchange exchange = manager.open(SignedRequests.presenting("lost", SECRET));
        assertNotEquals("lost", exchange.session().id());
        assertTrue(exchange.session().isNew());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect.sid=s%3Aold.forgedforgedforgedforgedforgedforgedforgedfor",
                "connect.sid=s%3Aold",
                "connect.sid=old",
                "connect.sid=s%3Aold%zz",
                "connect.sid=",
                "connect.sid",
            })
    void aForgedOrBrokenCookieIsNoSessionAndNeverReachesTheStore(String header) {
        SessionExchange exchange = manager.open(PlainRequest.to("/").withCookie(header));
        assertTrue(exchange.session().isNew());
        exchange.commit();
        assertEquals(List.of(), operations());
    }

    @Test
    void aMegabyteOfCookieIsNoSessionAndNeverReachesTheStore() {
        String million = "connect.sid=s%3A" + "x".repeat(1_000_000);
        manager.open(PlainRequest.to("/").withCookie(million)).commit();
        String many = "c=1; ".repeat(500) + "connect.sid=s%3Ax.y";
        manager.open(PlainRequest.to("/").withCookie(many)).commit();
        assertEquals(List.of(), operations());
    }

    @Test
    void changesAreSavedBeforeTheCookieThatLeadsToThem() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.session().set("n", 1);
        assertNotNull(exchange.setCookie());
        assertEquals(List.of("SET"), operations());
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(List.of("SET"), operations());
    }

    @Test
    void whatChangesAfterTheHeadersLeftIsSavedAtTheEnd() {
        SessionExchange exchange = existing();
        exchange.setCookie();
        exchange.session().set("n", 2);
        assertEquals(Outcome.SAVED, exchange.commit());
        assertTrue(memory.get(ID).json().endsWith("\"n\":2}"));
    }

    @Test
    void aSecondCommitSavesOnlyWhatChangedSince() {
        SessionExchange exchange = existing();
        exchange.commit();
        exchange.commit();
        exchange.session().set("n", 2);
        exchange.commit();
        exchange.commit();
        assertEquals(List.of("GET", "TOUCH", "SET"), operations());
    }

    /** The ways to change an attribute that was written before with the value that it had. */
    enum Change {
        SET(session -> session.set("n", 2), "\"n\":2}"),
        COMPUTE(session -> session.compute("n", Integer.class, n -> n + 1), "\"n\":2}"),
        ADD(session -> session.set("m", 1), "\"n\":1,\"m\":1}"),
        REMOVE(session -> session.remove("n"), "\"path\":\"/\"}}"),
        CLEAR(Session::clear, "\"path\":\"/\"}}"),
        FROM_WITHIN(session -> session.get("n", AtomicInteger.class).set(2), "\"n\":2}");

        private final Consumer<Session> change;
        private final String end;

        Change(Consumer<Session> change, String end) {
            this.change = change;
            this.end = end;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangeAfterACommitIsNoticedByTheNext(Change change) {
        SessionExchange exchange = existing();
        exchange.session().get("n");
        exchange.commit();
        change.change.accept(exchange.session());
        assertEquals(Outcome.SAVED, exchange.commit());
        String json = memory.get(ID).json();
        assertTrue(json.endsWith(change.end), json);
    }

    @Test
    void aValueThatWasReadBeforeACommitMayStillChangeAfterIt() {
        SessionExchange exchange = existing();
        AtomicInteger n = exchange.session().get("n", AtomicInteger.class);
        exchange.commit();
        n.set(2);
        assertEquals(Outcome.SAVED, exchange.commit());
        assertTrue(memory.get(ID).json().endsWith("\"n\":2}"));
    }

    @Test
    void aStoreThatFailsOnLoadingFailsTheFirstUse() {
        SessionExchange exchange = existing();
        store.fail(StoreOperation.GET, "down");
        assertEquals(
                "down",
                assertThrows(SessionStoreException.class, exchange::session).getMessage());
    }

    @Test
    void aStoreThatFailedOnLoadingIsNotAskedAgainAndDoesNotHinderTheErrorPage() {
        SessionExchange exchange = existing();
        store.fail(StoreOperation.GET, "down");
        assertThrows(SessionStoreException.class, exchange::session);
        assertThrows(SessionStoreException.class, exchange::session);
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals(List.of("GET"), operations());
    }

    @Test
    void aStoreThatFailsOnTouchingFailsNoRequestThatOnlyReads() {
        SessionExchange exchange = existing();
        store.fail(StoreOperation.TOUCH, "down");
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals(List.of("GET", "TOUCH"), operations());
    }

    @Test
    void aCookieThatIsAskedForFirstIsLeftOutWhenTheStoreFails() {
        SessionExchange exchange = existing();
        store.fail(StoreOperation.GET, "down");
        assertNull(exchange.setCookie());
        assertNull(exchange.setCookie());
        assertEquals(Outcome.UNKNOWN, exchange.commit());
    }

    @Test
    void expressBuilderLoadsTheSessionWhenTheRequestBegins() {
        SessionManager express =
                SessionManager.expressBuilder().secret(SECRET).store(store).build();
        existing();
        express.open(SignedRequests.presenting(ID, SECRET)).begin();
        assertEquals(List.of("GET"), operations());
    }

    @Test
    void aStoreThatFailsOnSavingFailsTheCommitOnceAndSendsNoCookie() {
        SessionExchange exchange = existing();
        exchange.session().set("n", 2);
        store.fail(StoreOperation.SET, "down");
        assertThrows(SessionStoreException.class, exchange::commit);
        store.heal();
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals(DOCUMENT, memory.get(ID).json(), "nothing lost of what was stored");
    }

    @Test
    void aSessionThatIsDestroyedMeanwhileIsGoneAndGetsNoCookie() {
        SessionManager rolling = builder().rolling(true).build();
        memory.set(ID, StoredSession.of(DOCUMENT, null));
        SessionExchange exchange = rolling.open(SignedRequests.presenting(ID, SECRET));
        exchange.session();
        memory.destroy(ID);
        assertEquals(Outcome.GONE, exchange.commit());
        assertNull(exchange.setCookie());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[1]",
                "5",
                "{\"n\":1}",
                "{\"cookie\":5}",
                "{\"cookie\":{\"expires\":7}}",
                "{\"cookie\":{}",
                ""
            })
    void aDocumentThatIsNoSessionIsAnErrorThatNamesNeitherIdNorContentAndIsLeftAsItIs(String document) {
        memory.set(ID, StoredSession.of(document, null));
        SessionManager failing = builder().unreadable(Unreadable.FAIL).build();
        SessionExchange exchange = failing.open(SignedRequests.presenting(ID, SECRET));
        Throwable error = assertThrows(SessionStoreException.class, exchange::session);
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertFalse(cause.toString().contains(ID), cause.toString());
            assertFalse(document.length() > 2 && cause.toString().contains(document), cause.toString());
        }
        assertEquals(document, memory.get(ID).json());
        assertEquals(List.of("GET"), operations());
    }

    @Test
    void aRequestOutsideTheCookiesPathHasNoSession() {
        SessionManager app = builder().cookie(cookie -> cookie.path("/app")).build();
        SessionExchange exchange = app.open(PlainRequest.to("/other"));
        assertNull(exchange.session());
        assertNull(exchange.create());
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertNull(app.open(PlainRequest.to("/apple")).session());
        assertNotNull(app.open(PlainRequest.to("/app/le")).session());
    }

    @Test
    void aStoreThatLostItsServerGivesNoSessionUntilItIsBack() {
        store.disconnect();
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        assertThrows(SessionUnavailableException.class, exchange::session);
        store.connect();
        assertNotNull(manager.open(PlainRequest.to("/")).session());
    }

    @Test
    void aSecureCookieIsNotSentOverAnInsecureConnectionButTheSessionIsSaved() {
        SessionManager secure = builder().cookie(cookie -> cookie.secure(true)).build();
        SessionExchange exchange = secure.open(PlainRequest.to("/"));
        exchange.session().set("n", 1);
        assertEquals(Outcome.SAVED, exchange.commit());
        assertNull(exchange.setCookie());
        SessionExchange overTls = secure.open(PlainRequest.to("/").overTls());
        overTls.session().set("n", 1);
        assertTrue(overTls.setCookie().contains("; Secure"));
    }

    @Test
    void theSafeCookieIsHttpOnlyLaxAndAsSecureAsTheRequest() {
        SessionExchange plain = manager.open(PlainRequest.to("/"));
        plain.session().set("n", 1);
        assertTrue(plain.setCookie().endsWith("; Path=/; HttpOnly; SameSite=Lax"));
        SessionExchange overTls = manager.open(PlainRequest.to("/").overTls());
        overTls.session().set("n", 1);
        assertTrue(overTls.setCookie().endsWith("; Path=/; HttpOnly; Secure; SameSite=Lax"));
    }

    @Test
    void aCookieFunctionSeesTheRequest() {
        SessionManager tenants = builder()
                .cookieFor((request, cookie) -> request.encrypted() ? cookie.maxAge(Duration.ofHours(1)) : cookie)
                .build();
        assertNull(tenants.open(PlainRequest.to("/")).session().maxAge());
        assertEquals(
                Duration.ofHours(1),
                tenants.open(PlainRequest.to("/").overTls()).session().maxAge());
    }

    @Test
    void thePresentedIdIsKnownWithoutAStoreCall() {
        assertEquals(ID, existing().presentedId());
        assertEquals(List.of(), operations());
    }

    @Test
    @SuppressWarnings("NullAway") // a value that Kotlin or an unchecked generator may return
    void aGeneratorWithoutAnIdIsAClearError() {
        SessionManager manager = builder().idGenerator(request -> null).build();
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        Exception refused = assertThrows(IllegalStateException.class, exchange::session);
        assertEquals("the id generator must return an id, but returned null", refused.getMessage());
    }

    @Test
    void theOutcomeIsKnownFromTheCommitOn() {
        SessionExchange exchange = existing();
        assertNull(exchange.outcome());
        exchange.commit();
        assertEquals(Outcome.TOUCHED, exchange.outcome());
    }

    private SessionManagerBuilder builder() {
        return SessionManager.builder().secret(SECRET).store(store).clock(clock);
    }

    private SessionExchange existing() {
        memory.set(ID, StoredSession.of(DOCUMENT, null));
        return manager.open(SignedRequests.presenting(ID, SECRET));
    }

    private List<String> operations() {
        return store.calls().stream().map(call -> call.operation().name()).toList();
    }
}
