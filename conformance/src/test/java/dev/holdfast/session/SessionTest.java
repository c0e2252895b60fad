package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreCall;
import dev.holdfast.session.testkit.StoreOperation;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an application sees of a session, with the safe defaults. */
class SessionTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final Attribute<User> USER = Attribute.of("user", User.class);
    private static final Attribute<List<String>> ROLES = Attribute.of("roles", new GenericType<List<String>>() {});
    private static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);
    private static final String ID = "0123-presented-id";
    private static final String COOKIE =
            "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"}";

    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore memory = MemoryStore.builder().clock(clock).build();
    private final RecordingStore store = new RecordingStore(memory);
    private final SessionManager manager = builder().build();

    record User(String name, List<String> tags) {}

    @Test
    void aRecordIsStoredAsJsonAndComesBackInTheNextRequest() {
        String id = saveNew(session -> session.set(USER, new User("Ada", List.of("x"))));
        String cookie =
                "{\"originalMaxAge\":null,\"expires\":null,\"secure\":false,\"httpOnly\":true,\"path\":\"/\",\"sameSite\":\"lax\"}";
        assertEquals("{\"cookie\":" + cookie + ",\"user\":{\"name\":\"Ada\",\"tags\":[\"x\"]}}", stored(id));
        assertEquals(new User("Ada", List.of("x")), load(id).session().get(USER));
    }

    @Test
    void aNumberThatCanChangeFromWithinIsSavedAsItIsInTheEnd() {
        AtomicInteger number = new AtomicInteger(1);
        String id = saveNew(session -> {
            session.set("number", number);
            session.save();
            number.set(2);
        });
        assertEquals(2, load(id).session().get("number"));
    }

    @Test
    void readingIsNoModification() {
        String id = put("\"user\":{\"name\":\"Ada\",\"tags\":[],\"unknown\":1},\"roles\":[\"a\"]");
        SessionExchange exchange = load(id);
        exchange.session().get(USER);
        exchange.session().get(ROLES);
        exchange.session().get("roles");
        assertEquals(Outcome.TOUCHED, exchange.commit());
    }

    @Test
    void aValueThatIsChangedInPlaceIsSaved() {
        String id = put("\"roles\":[\"a\"]");
        SessionExchange exchange = load(id);
        exchange.session().get(ROLES).add("b");
        assertEquals(Outcome.SAVED, exchange.commit());
        assertTrue(stored(id).endsWith("\"roles\":[\"a\",\"b\"]}"));
    }

    @Test
    void oneAttributeIsOneObjectWithinARequest() {
        Session session = load(put("\"roles\":[\"a\"]")).session();
        assertSame(session.get(ROLES), session.get(ROLES));
    }

    @Test
    void whatWasChangedInPlaceSurvivesAReadAsAnotherType() {
        String id = put("\"roles\":[\"a\"]");
        SessionExchange exchange = load(id);
        exchange.session().get(ROLES).add("b");
        assertEquals(2, exchange.session().get("roles", String[].class).length);
        assertEquals(Outcome.SAVED, exchange.commit());
        assertTrue(stored(id).endsWith("[\"a\",\"b\"]}"));
    }

    @Test
    void whatANodePeerWroteStaysByteForByteWhenAnotherAttributeChanges() {
        String foreign =
                "\"date\":\"2030-01-01T00:00:00.000Z\",\"big\":123456789012345680000,\"u\":{\"__proto__\":{\"x\":1.0}}";
        String id = put(foreign + ",\"views\":1");
        SessionExchange exchange = load(id);
        exchange.session().set(VIEWS, 2);
        exchange.commit();
        assertEquals(COOKIE + "," + foreign + ",\"views\":2}", stored(id));
    }

    @Test
    void aValueThatIsPutBackIsNoModification() {
        String id = put("\"views\":1");
        SessionExchange exchange = load(id);
        exchange.session().set(VIEWS, 2);
        exchange.session().set(VIEWS, 1);
        assertEquals(Outcome.TOUCHED, exchange.commit());
    }

    @Test
    void computeMakesTheNextValueOfTheLastOne() {
        Session session = manager.open(PlainRequest.to("/")).session();
        assertEquals(1, session.compute(VIEWS, views -> views == null ? 1 : views + 1));
        assertEquals(2, session.compute(VIEWS, views -> views == null ? 1 : views + 1));
        assertEquals(3, session.compute("views", Integer.class, views -> views + 1));
        assertNull(session.compute(VIEWS, views -> null));
        assertFalse(session.contains(VIEWS));
    }

    @Test
    void nullIsAValueAndNotTheSameAsMissing() {
        String id = saveNew(session -> session.set("nothing", null));
        Session session = load(id).session();
        assertTrue(session.contains("nothing"));
        assertNull(session.get("nothing"));
        assertFalse(session.contains("missing"));
    }

    @Test
    void untypedReadsTakeTheDeclaredTypeElseThatOfTheJson() {
        String id = put("\"user\":{\"name\":\"Ada\",\"tags\":[]},\"map\":{\"n\":1,\"d\":1.5,\"l\":[true]}");
        SessionManager declaring = builder().declare(USER).build();
        Session session = declaring.open(SignedRequests.presenting(id, SECRET)).session();
        assertEquals(new User("Ada", List.of()), session.get("user"));
        assertEquals(Map.of("n", 1, "d", 1.5, "l", List.of(true)), session.get("map"));
    }

    @Test
    void theCookieIsNoAttribute() {
        Session session = load(put("\"views\":1")).session();
        assertEquals(Set.of("views"), session.names());
        assertNull(session.get("cookie"));
        assertFalse(session.contains("cookie"));
        session.remove("cookie");
        assertEquals("/", session.cookie().path());
    }

    @Test
    void anAttributeWithoutJsonFormFailsTheCommitAndNamesNoValue() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        exchange.session().set("cycle", cycle);
        assertThrows(JsonException.class, exchange::commit);
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        assertNull(exchange.setCookie());
    }

    @Test
    void moreThanTheCodecReadsIsNotStored() {
        String id = put("\"views\":1");
        SessionExchange exchange = load(id);
        exchange.session().set("a", "x".repeat(5_000_000));
        exchange.session().set("b", "x".repeat(5_000_000));
        assertThrows(JsonException.class, exchange::commit);
        assertEquals(1, load(id).session().get(VIEWS));
    }

    @Test
    void renewIdKeepsTheDataUnderANewIdAndDestroysTheOldAtTheEnd() {
        String id = put("\"views\":1");
        SessionExchange exchange = load(id);
        exchange.session().renewId();
        String renewed = exchange.session().id();
        assertNotEquals(id, renewed);
        assertTrue(memory.ids().contains(id), "the old one is there until the new one is written");
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(Set.of(renewed), memory.ids());
        assertEquals(1, load(renewed).session().get(VIEWS));
        assertTrue(exchange.setCookie().contains(renewed));
        assertEquals(List.of("GET", "SET", "DESTROY"), operations().subList(0, 3));
    }

    @Test
    void renewIdTwiceLeavesOneRecord() {
        String id = put("\"views\":1");
        SessionExchange exchange = load(id);
        exchange.session().renewId();
        exchange.session().renewId();
        exchange.commit();
        assertEquals(Set.of(exchange.session().id()), memory.ids());
    }

    @Test
    void destroyAfterRenewIdLeavesNoRecord() {
        SessionExchange exchange = load(put("\"views\":1"));
        exchange.session().renewId();
        exchange.session().destroy();
        exchange.commit();
        assertEquals(Set.of(), memory.ids());
    }

    @Test
    void savingAfterRenewIdIsEnough() {
        SessionExchange exchange = load(put("\"views\":1"));
        exchange.session().renewId();
        exchange.session().save();
        store.takeCalls();
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertEquals(List.of(), store.takeCalls());
        assertTrue(exchange.setCookie().contains(exchange.session().id()));
    }

    @Test
    void regenerateKeepsOnlyTheNamedAttributes() {
        String id = put("\"views\":1,\"roles\":[\"a\"]");
        SessionExchange exchange = load(id);
        exchange.session().regenerate(ROLES);
        exchange.commit();
        Session next = load(exchange.session().id()).session();
        assertEquals(Set.of("roles"), next.names());
        assertEquals(List.of("a"), next.get(ROLES));
        assertFalse(memory.ids().contains(id));
    }

    @Test
    void regenerateGivesAnEmptySessionAlsoIfTheStoreFails() {
        SessionExchange exchange = load(put("\"views\":1"));
        Session session = exchange.session();
        store.fail(StoreOperation.DESTROY, "down");
        assertThrows(SessionStoreException.class, session::regenerate);
        assertEquals(Set.of(), session.names());
        assertTrue(session.isNew());
    }

    @Test
    void aDestroyedSessionIsGoneAndCannotBeUsed() {
        String id = put("\"views\":1");
        SessionExchange exchange = load(id);
        Session session = exchange.session();
        session.destroy();
        assertNull(exchange.session());
        assertThrows(IllegalStateException.class, () -> session.set(VIEWS, 2));
        assertEquals(id, session.id());
        assertEquals(Outcome.DESTROYED, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals(Set.of(), memory.ids());
    }

    @Test
    void theRequestHasNoSessionAlsoIfDestroyFails() {
        SessionExchange exchange = load(put("\"views\":1"));
        store.fail(StoreOperation.DESTROY, "down");
        assertThrows(SessionStoreException.class, () -> exchange.session().destroy());
        assertNull(exchange.session());
    }

    @Test
    void aSessionCanBeMadeAgainAfterDestroy() {
        SessionExchange exchange = load(put("\"views\":1"));
        exchange.session().destroy();
        Session next = exchange.create();
        next.set(VIEWS, 7);
        exchange.commit();
        assertTrue(exchange.setCookie().contains(next.id()));
        assertEquals(7, load(next.id()).session().get(VIEWS));
    }

    @Test
    void aSessionThatIsMadeAfterTheDestroyedOneWasCommittedIsSavedToo() {
        SessionExchange exchange = load(put("\"views\":1"));
        exchange.session().destroy();
        exchange.commit();
        exchange.create().set(VIEWS, 7);
        assertEquals(Outcome.SAVED, exchange.commit());
    }

    @Test
    void unsetLeavesTheRecordAlone() {
        String id = put("\"views\":1");
        SessionExchange exchange = load(id);
        exchange.session().set(VIEWS, 2);
        exchange.session().unset();
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertTrue(stored(id).endsWith("\"views\":1}"));
    }

    @Test
    void unsetDestroysTheRecordWhenToldSo() {
        SessionManager destroying = builder().unset(Unset.DESTROY).build();
        SessionExchange exchange = destroying.open(SignedRequests.presenting(put("\"views\":1"), SECRET));
        exchange.session().unset();
        assertEquals(Outcome.DESTROYED, exchange.commit());
        assertEquals(Set.of(), memory.ids());
    }

    @Test
    void reloadForgetsUnsavedChanges() {
        SessionExchange exchange = load(put("\"views\":1"));
        exchange.session().set(VIEWS, 2);
        exchange.session().reload();
        assertEquals(1, exchange.session().get(VIEWS));
        assertEquals(Outcome.TOUCHED, exchange.commit());
    }

    @Test
    void reloadOfANewSessionFailsAndLeavesItUsable() {
        Session session = manager.open(PlainRequest.to("/")).session();
        session.set(VIEWS, 1);
        Exception failed = assertThrows(SessionStoreException.class, session::reload);
        assertEquals("failed to load session", failed.getMessage());
        assertEquals(1, session.get(VIEWS));
    }

    @Test
    void aShortTimeToLiveEndsTheSession() {
        String id = saveNew(session -> {
            session.set(VIEWS, 1);
            session.maxAge(Duration.ofSeconds(5));
        });
        clock.turn(Duration.ofSeconds(4));
        assertFalse(load(id).session().isNew());
        clock.turn(Duration.ofSeconds(1));
        assertTrue(load(id).session().isNew());
    }

    @Test
    void everyRequestMovesTheExpiry() {
        SessionManager minutes =
                builder().cookie(cookie -> cookie.maxAge(Duration.ofMinutes(1))).build();
        SessionExchange first = minutes.open(PlainRequest.to("/"));
        first.session().set(VIEWS, 1);
        first.commit();
        for (int i = 0; i < 3; i++) {
            clock.turn(Duration.ofSeconds(40));
            SessionExchange next =
                    minutes.open(SignedRequests.presenting(first.session().id(), SECRET));
            assertEquals(Outcome.TOUCHED, next.commit());
        }
    }

    @Test
    void savingNowWritesASessionThatOnlyTouchesHaveKeptAlive() {
        memory.set(
                ID,
                StoredSession.of(
                        "{\"cookie\":{\"originalMaxAge\":60000,\"expires\":\"2001-01-01T00:00:00.000Z\"},\"views\":1}",
                        clock.instant().plusSeconds(60)));
        Session session = load(ID).session();
        session.set(VIEWS, 2);
        session.save();
        assertTrue(memory.ids().contains(ID));
    }

    @Test
    void nothingThatCouldLeakStandsInToString() {
        SessionExchange exchange = load(put("\"roles\":[\"s3cr3t\"]"));
        Session session = exchange.session();
        session.get(ROLES);
        for (Object shown : List.of(session, exchange, USER, memory.get(session.id()))) {
            assertFalse(
                    shown.toString().contains(session.id()) || shown.toString().contains("s3cr3t"), shown.toString());
        }
    }

    private SessionManagerBuilder builder() {
        return SessionManager.builder().secret(SECRET).store(store).clock(clock);
    }

    private String saveNew(java.util.function.Consumer<Session> handler) {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        handler.accept(exchange.session());
        exchange.commit();
        return exchange.session().id();
    }

    private String put(String attributes) {
        memory.set(ID, StoredSession.of(COOKIE + "," + attributes + "}", null));
        return ID;
    }

    private SessionExchange load(String id) {
        return manager.open(SignedRequests.presenting(id, SECRET));
    }

    private String stored(String id) {
        return memory.get(id).json();
    }

    private List<String> operations() {
        return store.calls().stream().map(StoreCall::operation).map(Enum::name).toList();
    }
}
