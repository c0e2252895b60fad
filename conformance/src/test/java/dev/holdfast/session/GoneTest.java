package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreOperation;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Sessions that are destroyed, expire or get another id while a request uses them. */
class GoneTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final String ID = "0123-presented-id";
    private static final String DOCUMENT =
            "{\"cookie\":{\"originalMaxAge\":60000,\"expires\":\"2030-01-02T03:05:05.678Z\",\"httpOnly\":true,\"path\":\"/\"},\"n\":1}";

    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore memory = MemoryStore.builder().clock(clock).build();
    private final RecordingStore store = new RecordingStore(memory);
    private final SessionManager manager = builder().build();

    @Test
    void aSessionThatWasDestroyedMeanwhileIsNotBroughtBack() {
        assertGone(session -> session.set("n", 2), () -> memory.destroy(ID));
    }

    @Test
    void aSessionThatRanOutMeanwhileIsNotBroughtBack() {
        assertGone(session -> session.set("n", 2), () -> clock.turn(Duration.ofMinutes(1)));
    }

    @Test
    void aSessionThatRanOutIsNotTouchedBackToLife() {
        assertGone(session -> {}, () -> clock.turn(Duration.ofMinutes(1)));
    }

    @Test
    void aRenewedIdOfADestroyedSessionIsNoSession() {
        assertGone(Session::renewId, () -> memory.destroy(ID));
    }

    @Test
    void aRegeneratedSessionOfADestroyedOneIsNoSession() {
        assertGone(Session::regenerate, () -> memory.destroy(ID));
    }

    @Test
    void aNewSessionThatWasSavedAndDestroyedIsNotBroughtBack() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.session().set("n", 1);
        exchange.session().save();
        memory.clear();
        exchange.session().set("n", 2);
        assertEquals(Outcome.GONE, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals(0, memory.length());
    }

    @Test
    void aTakenIdGetsANewOne() {
        Iterator<String> ids = List.of("taken", "free").iterator();
        memory.set("taken", StoredSession.of(DOCUMENT, null));
        SessionExchange exchange =
                builder().idGenerator(request -> ids.next()).build().open(PlainRequest.to("/"));
        exchange.session().set("n", 7);
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals("free", exchange.session().id());
        assertEquals(DOCUMENT, memory.get("taken").json());
        assertNotNull(exchange.setCookie());
    }

    @Test
    void aGeneratorThatOnlyMakesTakenIdsIsAnErrorThatNamesNone() {
        memory.set("taken", StoredSession.of(DOCUMENT, null));
        SessionExchange exchange =
                builder().idGenerator(request -> "taken").build().open(PlainRequest.to("/"));
        exchange.session().set("n", 7);
        assertEquals(
                "the id generator must make ids that are free, but made 8 in a row that are taken",
                assertThrows(SessionStoreException.class, exchange::commit).getMessage());
        assertEquals(DOCUMENT, memory.get("taken").json());
    }

    @Test
    void ofTwoWhoRenewTheIdOneWinsAndLeavesNoOrphan() {
        assertOneWins(Session::renewId, Session::renewId);
    }

    @Test
    void ofTwoWhoRegenerateOneWinsAndLeavesNoOrphan() {
        assertOneWins(Session::regenerate, Session::regenerate);
    }

    @Test
    void ofOneWhoRenewsAndOneWhoRegeneratesOneWinsAndLeavesNoOrphan() {
        assertOneWins(Session::renewId, Session::regenerate);
    }

    @Test
    void aSessionThatWasSavedWhileItsIdWasRenewedTakesTheChangeAlong() {
        SessionExchange renewing = loaded();
        SessionExchange other = loaded();
        renewing.session().renewId();
        renewing.session().set("user", "Ada");
        other.session().set("n", 2);
        store.beforeNext(StoreOperation.CREATE, other::commit);
        assertEquals(Outcome.MERGED, renewing.commit());
        assertEquals(1, memory.length());
        String json = memory.get(renewing.session().id()).json();
        assertEquals("\"n\":2,\"user\":\"Ada\"}", json.substring(json.indexOf("\"n\"")));
    }

    @Test
    void aSessionThatIsSavedAfterItsIdWasRenewedIsGone() {
        SessionExchange renewing = loaded();
        SessionExchange other = loaded();
        renewing.session().renewId();
        renewing.commit();
        other.session().set("n", 2);
        assertEquals(Outcome.GONE, other.commit());
        assertEquals(1, memory.length());
    }

    @Test
    void aSessionThatWasSavedWhileItWasRegeneratedGoesAllTheSame() {
        SessionExchange regenerating = loaded();
        SessionExchange other = loaded();
        regenerating.session().regenerate();
        regenerating.session().set("user", "Ada");
        other.session().set("n", 2);
        store.beforeNext(StoreOperation.CREATE, other::commit);
        assertEquals(Outcome.SAVED, regenerating.commit());
        assertEquals(List.of(regenerating.session().id()), List.copyOf(memory.ids()));
    }

    @Test
    void theNewRecordIsThereBeforeTheOldOneGoes() {
        SessionExchange exchange = loaded();
        exchange.session().renewId();
        store.takeCalls();
        exchange.commit();
        assertEquals(
                List.of(StoreOperation.CREATE, StoreOperation.REPLACE),
                store.takeCalls().stream().map(call -> call.operation()).toList());
    }

    @Test
    void aRenewalThatCannotEndTheOldRecordLeavesNoNewOne() {
        SessionExchange exchange = loaded();
        exchange.session().renewId();
        store.fail(StoreOperation.REPLACE, "down");
        assertThrows(SessionStoreException.class, exchange::commit);
        assertNull(exchange.setCookie());
        assertEquals(List.of(ID), List.copyOf(memory.ids()));
    }

    private void assertOneWins(Consumer<Session> first, Consumer<Session> second) {
        SessionExchange one = loaded();
        SessionExchange two = loaded();
        first.accept(one.session());
        second.accept(two.session());
        one.session().set("by", 1);
        two.session().set("by", 2);
        store.beforeNext(StoreOperation.CREATE, two::commit);
        one.commit();
        assertEquals(Outcome.GONE, one.outcome());
        assertNull(one.setCookie());
        assertNotNull(two.setCookie());
        assertEquals(List.of(two.session().id()), List.copyOf(memory.ids()));
        assertNotEquals(ID, two.session().id());
    }

    private void assertGone(Consumer<Session> change, Runnable meanwhile) {
        SessionExchange exchange = loaded();
        change.accept(exchange.session());
        meanwhile.run();
        assertEquals(Outcome.GONE, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals(0, memory.length());
    }

    private SessionManagerBuilder builder() {
        return SessionManager.builder()
                .secret(SECRET)
                .store(store.conditional())
                .rolling(true)
                .clock(clock);
    }

    private SessionExchange loaded() {
        if (memory.get(ID) == null) {
            memory.set(ID, StoredSession.of(DOCUMENT, clock.instant().plusSeconds(60)));
        }
        SessionExchange exchange = manager.open(SignedRequests.presenting(ID, SECRET));
        exchange.session();
        return exchange;
    }
}
