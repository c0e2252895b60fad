package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.LosingStore.Fate;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreCall;
import dev.holdfast.session.testkit.StoreOperation;
import dev.holdfast.session.testkit.TurnableClock;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The outcome of a write whose answer is lost: saved if a read shows it, unknown otherwise, and nothing is done twice. */
class LostAnswerTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final String ID = "0123-presented-id";
    private static final String COOKIE =
            "\"cookie\":{\"originalMaxAge\":60000,\"expires\":\"2030-01-02T03:05:05.678Z\",\"httpOnly\":true,\"path\":\"/\"}";
    private static final Attribute<Integer> N = Attribute.of("n", Integer.class);

    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore memory = MemoryStore.builder().clock(clock).build();
    private final RecordingStore recording = new RecordingStore(memory);
    private final LosingStore store = new LosingStore(recording.conditional());

    /** {@code other} is what another request does between the lost answer and the read that follows. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            # mine   | conflicts | write       | other    | outcome | stored
            SETS     | MERGE     | APPLIED     | NOTHING  | SAVED   | "n":1,"a":2
            SETS     | MERGE     | NOT_APPLIED | NOTHING  | SAVED   | "n":1,"a":2
            SETS     | MERGE     | LATE        | NOTHING  | SAVED   | "n":1,"a":2
            SETS     | MERGE     | APPLIED     | ADDS     | MERGED  | "n":1,"a":2,"b":1
            SETS     | MERGE     | NOT_APPLIED | ADDS     | MERGED  | "n":1,"b":1,"a":2
            SETS     | MERGE     | LATE        | ADDS     | MERGED  | "n":1,"b":1,"a":2
            SETS     | MERGE     | APPLIED     | COMPUTES | MERGED  | "n":2,"a":2
            SETS     | MERGE     | NOT_APPLIED | COMPUTES | MERGED  | "n":2,"a":2
            SETS     | MERGE     | APPLIED     | DESTROYS | GONE    | ``
            SETS     | MERGE     | NOT_APPLIED | DESTROYS | GONE    | ``
            SETS     | FAIL      | APPLIED     | NOTHING  | SAVED   | "n":1,"a":2
            SETS     | FAIL      | NOT_APPLIED | NOTHING  | SAVED   | "n":1,"a":2
            SETS     | FAIL      | LATE        | NOTHING  | SAVED   | "n":1,"a":2
            SETS     | FAIL      | APPLIED     | ADDS     | UNKNOWN | "n":1,"a":2,"b":1
            SETS     | FAIL      | NOT_APPLIED | ADDS     | UNKNOWN | "n":1,"b":1
            SETS     | FAIL      | NOT_APPLIED | DESTROYS | GONE    | ``
            COMPUTES | MERGE     | APPLIED     | NOTHING  | UNKNOWN | "n":2
            COMPUTES | MERGE     | NOT_APPLIED | NOTHING  | UNKNOWN | "n":1
            COMPUTES | MERGE     | LATE        | NOTHING  | UNKNOWN | "n":1
            COMPUTES | MERGE     | APPLIED     | ADDS     | UNKNOWN | "n":2,"b":1
            COMPUTES | MERGE     | NOT_APPLIED | ADDS     | UNKNOWN | "n":1,"b":1
            COMPUTES | MERGE     | APPLIED     | COMPUTES | UNKNOWN | "n":3
            COMPUTES | MERGE     | APPLIED     | DESTROYS | GONE    | ``
            COMPUTES | MERGE     | NOT_APPLIED | DESTROYS | GONE    | ``
            COMPUTES | FAIL      | APPLIED     | NOTHING  | UNKNOWN | "n":2
            COMPUTES | FAIL      | NOT_APPLIED | NOTHING  | UNKNOWN | "n":1
            COMPUTES | FAIL      | LATE        | NOTHING  | UNKNOWN | "n":1
            COMPUTES | FAIL      | APPLIED     | COMPUTES | UNKNOWN | "n":3
            COMPUTES | FAIL      | NOT_APPLIED | ADDS     | UNKNOWN | "n":1,"b":1
            BOTH     | MERGE     | APPLIED     | NOTHING  | UNKNOWN | "n":2,"a":2
            BOTH     | MERGE     | NOT_APPLIED | ADDS     | UNKNOWN | "n":1,"b":1
            """)
    void aReplacementIsSavedOnceOrUnknown(
            Act mine, ConflictHandling conflicts, Fate fate, Act other, Outcome outcome, String stored) {
        SessionExchange exchange = loaded(conflicts);
        mine.change.accept(exchange.session());
        store.lose(fate, () -> act(other));
        assertEnds(outcome, exchange);
        assertEquals(stored, storedAttributes());
    }

    @ParameterizedTest
    @EnumSource
    void aNewSessionIsSavedOnceUnderItsId(Fate fate) {
        SessionExchange exchange = manager(ConflictHandling.MERGE).open(PlainRequest.to("/"));
        exchange.session().set(N, 1);
        String id = exchange.session().id();
        store.lose(fate, () -> {});
        assertEnds(Outcome.SAVED, exchange);
        assertEquals(Set.of(id), memory.ids());
    }

    @Test
    void aNewSessionWhoseIdWasTakenMeanwhileGetsAnother() {
        Iterator<String> ids = List.of(ID, "free").iterator();
        SessionExchange exchange = builder(ConflictHandling.MERGE)
                .idGenerator(request -> ids.next())
                .build()
                .open(PlainRequest.to("/"));
        exchange.session().set(N, 7);
        store.lose(Fate.NOT_APPLIED, () -> memory.set(ID, session("\"n\":1")));
        assertEnds(Outcome.SAVED, exchange);
        assertEquals("free", exchange.session().id());
        assertEquals("\"n\":1", storedAttributes());
    }

    /** The first write of a renewal creates the new record, the second removes the old one. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            # mine   | conflicts | end of old  | other    | outcome  | new
            SETS     | MERGE     | APPLIED     | NOTHING  | SAVED    | "n":1,"a":2
            SETS     | MERGE     | NOT_APPLIED | NOTHING  | SAVED    | "n":1,"a":2
            SETS     | MERGE     | LATE        | NOTHING  | SAVED    | "n":1,"a":2
            SETS     | MERGE     | NOT_APPLIED | ADDS     | MERGED   | "n":1,"b":1,"a":2
            SETS     | FAIL      | APPLIED     | NOTHING  | SAVED    | "n":1,"a":2
            COMPUTES | MERGE     | APPLIED     | NOTHING  | SAVED    | "n":2
            COMPUTES | MERGE     | NOT_APPLIED | NOTHING  | SAVED    | "n":2
            COMPUTES | MERGE     | NOT_APPLIED | COMPUTES | MERGED   | "n":3
            COMPUTES | FAIL      | NOT_APPLIED | NOTHING  | SAVED    | "n":2
            """)
    void aRenewedSessionIsOneRecord(
            Act mine, ConflictHandling conflicts, Fate fate, Act other, Outcome outcome, String stored) {
        SessionExchange exchange = loaded(conflicts);
        mine.change.accept(exchange.session());
        exchange.session().renewId();
        recording.beforeNext(StoreOperation.CREATE, () -> store.lose(fate, () -> act(other)));
        assertEnds(outcome, exchange);
        assertNotEquals(ID, exchange.session().id());
        assertEquals(Set.of(exchange.session().id()), memory.ids());
        assertEquals(stored, storedAttributes(exchange.session().id()));
    }

    @Test
    void withFailARenewalLeavesTheOldRecordToWhoeverHasSavedItMeanwhile() {
        SessionExchange exchange = loaded(ConflictHandling.FAIL);
        exchange.session().renewId();
        recording.beforeNext(StoreOperation.CREATE, () -> store.lose(Fate.NOT_APPLIED, () -> act(Act.ADDS)));
        assertThrows(SessionConflictException.class, exchange::commit);
        assertEquals(Set.of(ID), memory.ids());
        assertEquals("\"n\":1,\"b\":1", storedAttributes());
    }

    @Test
    void whatAResolverHasSettledIsNotSettledTwice() {
        SessionExchange exchange = loaded(builder(ConflictHandling.MERGE)
                .resolve(N, conflict -> conflict.mine() + conflict.theirs() - conflict.base())
                .build());
        exchange.session().set(N, 5);
        store.lose(Fate.APPLIED, () -> act(Act.ADDS));
        assertEnds(Outcome.UNKNOWN, exchange);
        assertEquals("\"n\":5,\"b\":1", storedAttributes());
    }

    @Test
    void aResolverForWhatWasNotChangedIsNoReasonToGiveUp() {
        SessionExchange exchange = loaded(builder(ConflictHandling.MERGE)
                .resolve(N, conflict -> conflict.mine() + conflict.theirs() - conflict.base())
                .build());
        Act.SETS.change.accept(exchange.session());
        store.lose(Fate.APPLIED, () -> act(Act.ADDS));
        assertEnds(Outcome.MERGED, exchange);
        assertEquals("\"n\":1,\"a\":2,\"b\":1", storedAttributes());
    }

    @Test
    void aMaxAgeGivenAloneIsSavedAlthoughTheAttributesAreThoseOfBefore() {
        SessionExchange exchange = loaded(ConflictHandling.MERGE);
        exchange.session().maxAge(java.time.Duration.ofHours(1));
        store.lose(Fate.NOT_APPLIED, () -> {});
        assertEquals(Outcome.SAVED, exchange.session().save());
        assertEquals(clock.instant().plusSeconds(3600), memory.get(ID).expires());
    }

    @Test
    void ofAServerThatLosesTheSecondAnswerTooNothingIsKnown() {
        SessionExchange exchange = loaded(ConflictHandling.MERGE);
        Act.SETS.change.accept(exchange.session());
        store.lose(Fate.NOT_APPLIED, () -> {});
        store.lose(Fate.APPLIED, () -> {});
        assertEnds(Outcome.UNKNOWN, exchange);
        assertEquals("\"n\":1,\"a\":2", storedAttributes());
        assertEquals(
                List.of(StoreOperation.GET, StoreOperation.GET, StoreOperation.REPLACE),
                recording.takeCalls().stream().map(StoreCall::operation).toList());
    }

    @Test
    void ofAServerThatCannotBeReadEitherNothingIsKnownAndTheFirstErrorIsTold() {
        SessionExchange exchange = loaded(ConflictHandling.MERGE);
        Act.SETS.change.accept(exchange.session());
        store.lose(Fate.APPLIED, () -> recording.fail(StoreOperation.GET, "down"));
        SessionStoreException lost = assertThrows(SessionStoreException.class, exchange::commit);
        assertEquals("the answer was lost", lost.getMessage());
        assertEquals("down", lost.getSuppressed()[0].getMessage());
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        assertEquals("\"n\":1,\"a\":2", storedAttributes());
    }

    /** What a request does to its session. */
    enum Act {
        NOTHING(session -> {}),
        SETS(session -> session.set("a", 2)),
        ADDS(session -> session.set("b", 1)),
        COMPUTES(session -> session.compute(N, n -> n + 1)),
        BOTH(session -> {
            SETS.change.accept(session);
            COMPUTES.change.accept(session);
        }),
        DESTROYS(Session::destroy);

        private final Consumer<Session> change;

        Act(Consumer<Session> change) {
            this.change = change;
        }
    }

    /** Does so in a request of its own, on a connection that loses no answers. */
    private void act(Act act) {
        SessionManager beside = builder(ConflictHandling.MERGE).store(memory).build();
        SessionExchange exchange = beside.open(SignedRequests.presenting(ID, SECRET));
        act.change.accept(exchange.session());
        exchange.commit();
    }

    private void assertEnds(Outcome expected, SessionExchange exchange) {
        if (expected == Outcome.UNKNOWN) {
            assertThrows(SessionStoreException.class, exchange::commit);
            assertNull(exchange.setCookie());
        } else {
            assertEquals(expected, exchange.commit());
        }
        assertEquals(expected, exchange.outcome());
    }

    private SessionExchange loaded(ConflictHandling conflicts) {
        return loaded(manager(conflicts));
    }

    private SessionExchange loaded(SessionManager by) {
        memory.set(ID, session("\"n\":1"));
        SessionExchange exchange = by.open(SignedRequests.presenting(ID, SECRET));
        exchange.session();
        return exchange;
    }

    private SessionManager manager(ConflictHandling conflicts) {
        return builder(conflicts).build();
    }

    private SessionManagerBuilder builder(ConflictHandling conflicts) {
        return SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .conflicts(conflicts)
                .clock(clock);
    }

    private StoredSession session(String attributes) {
        return StoredSession.of(
                "{" + COOKIE + "," + attributes + "}", clock.instant().plusSeconds(60));
    }

    private String storedAttributes() {
        return storedAttributes(ID);
    }

    /** Returns empty text if there is no session. */
    private String storedAttributes(String id) {
        StoredSession stored = memory.get(id);
        return stored == null
                ? ""
                : stored.json()
                        .substring(
                                stored.json().indexOf("},") + 2, stored.json().length() - 1);
    }
}
