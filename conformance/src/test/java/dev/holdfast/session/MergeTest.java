package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreOperation;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What happens to a session that another request saves between this request's load and its save. */
class MergeTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";
    private static final String ID = "0123-presented-id";
    private static final String COOKIE =
            "\"cookie\":{\"originalMaxAge\":60000,\"expires\":\"2030-01-02T03:05:05.678Z\",\"httpOnly\":true,\"path\":\"/\"}";
    private static final Attribute<Integer> N = Attribute.of("n", Integer.class);
    private static final Attribute<List<String>> TAGS = Attribute.of("tags", new GenericType<List<String>>() {});

    private final TurnableClock clock = new TurnableClock();
    private final MemoryStore memory = MemoryStore.builder().clock(clock).build();
    private final RecordingStore store = new RecordingStore(memory);
    private final List<SessionEvent> events = new ArrayList<>();
    private final SessionManager manager = builder().build();

    @Test
    void changesOfDifferentAttributesAreBothKept() {
        assertEquals(
                "\"n\":1,\"a\":2,\"b\":2",
                merged("\"n\":1,\"a\":1,\"b\":1", s -> s.set("a", 2), "\"n\":1,\"a\":1,\"b\":2"));
    }

    @Test
    void whatNobodyChangedKeepsItsBytesAndItsPlace() {
        assertEquals(
                "\"odd\":[1.0, 2e3],\"n\":2,\"\\u00e9\":\"\\u0041\",\"b\":2",
                merged(
                                "\"odd\":[1.0, 2e3],\"n\":1,\"\\u00e9\":\"\\u0041\"",
                                s -> s.set(N, 2),
                                "\"odd\":[1.0, 2e3],\"n\":1,\"\\u00e9\":\"\\u0041\",\"b\":2")
                        .replace("é", "\\u00e9"));
    }

    @Test
    void attributesThatBothAddAreBothThere() {
        assertEquals("\"theirs\":1,\"mine\":1", merged("", s -> s.set("mine", 1), "\"theirs\":1"));
    }

    @Test
    void aRemovedAttributeStaysRemoved() {
        assertEquals("\"b\":2", merged("\"a\":1,\"b\":1", s -> s.remove("a"), "\"a\":1,\"b\":2"));
    }

    @Test
    void whatTheOtherRemovedStaysRemoved() {
        assertEquals("\"a\":2", merged("\"a\":1,\"b\":1", s -> s.set("a", 2), "\"a\":1"));
    }

    @Test
    void ofAnAttributeThatBothChangedMineStaysAndTheListenerIsTold() {
        assertEquals("\"a\":2", merged("\"a\":1", s -> s.set("a", 2), "\"a\":3"));
        assertEquals(Set.of("a"), lastEvent().overwritten());
    }

    @Test
    void whatBothSetToTheSameIsNoLoss() {
        assertEquals("\"a\":2,\"b\":1", merged("\"a\":1", s -> s.set("a", 2), "\"a\":2,\"b\":1"));
        assertEquals(Set.of(), lastEvent().overwritten());
    }

    @Test
    void anAttributeThatIChangedAndTheOtherRemovedIsMine() {
        assertEquals("\"a\":2", merged("\"a\":1", s -> s.set("a", 2), ""));
    }

    @Test
    void anAttributeThatIRemovedAndTheOtherChangedIsRemoved() {
        assertEquals("\"b\":1", merged("\"a\":1,\"b\":1", s -> s.remove("a"), "\"a\":2,\"b\":1"));
    }

    @Test
    void aResolverSettlesWhatBothChanged() {
        SessionManager summing =
                builder().resolve(N, c -> c.mine() + c.theirs() - c.base()).build();
        assertEquals("\"n\":16", merged(summing, "\"n\":10", s -> s.set(N, 15), "\"n\":11"));
        assertEquals(Set.of(), lastEvent().overwritten());
    }

    @Test
    void aResolverIsGivenNullForWhatIsMissingAndRemovesWithNull() {
        SessionManager removing = builder()
                .resolve(N, c -> c.base() == null && c.mine() == 1 && c.theirs() == 2 ? null : 99)
                .build();
        assertEquals("", merged(removing, "", s -> s.set(N, 1), "\"n\":2"));
    }

    @Test
    void computeRunsAgainOnTheFreshValue() {
        assertEquals("\"n\":12", merged("\"n\":1", MergeTest::increase, "\"n\":11"));
        assertEquals(Set.of(), lastEvent().overwritten());
    }

    @Test
    void computeTwiceRunsTwiceAgain() {
        assertEquals(
                "\"n\":24",
                merged(
                        "\"n\":1",
                        s -> {
                            increase(s);
                            s.compute(N, n -> n * 2);
                        },
                        "\"n\":11"));
    }

    @Test
    void computeThatRemovesRemovesAgain() {
        assertEquals("", merged("\"n\":1", s -> s.compute(N, n -> null), "\"n\":2"));
    }

    @Test
    void computeOfAListAddsToTheListThatTheOtherHasSaved() {
        assertEquals(
                "\"tags\":[\"a\",\"theirs\",\"mine\"]",
                merged("\"tags\":[\"a\"]", s -> s.compute(TAGS, MergeTest::withMine), "\"tags\":[\"a\",\"theirs\"]"));
    }

    @Test
    void aListThatWasChangedAfterComputeIsAValueLikeOthers() {
        Consumer<Session> change = s -> s.compute(TAGS, MergeTest::withMine).add("more");
        assertEquals("\"tags\":[\"mine\",\"more\"]", merged("\"tags\":[]", change, "\"tags\":[\"theirs\"]"));
        assertEquals(Set.of("tags"), lastEvent().overwritten());
    }

    @Test
    void aListThatWasChangedInPlaceIsMine() {
        assertEquals(
                "\"tags\":[\"mine\"],\"n\":2",
                merged("\"tags\":[],\"n\":1", s -> s.get(TAGS).add("mine"), "\"tags\":[],\"n\":2"));
    }

    @Test
    void computeAfterSetBuildsOnWhatWasSet() {
        assertEquals(
                "\"n\":101",
                merged(
                        "\"n\":1",
                        s -> {
                            s.set(N, 100);
                            increase(s);
                        },
                        "\"n\":11"));
        assertEquals(Set.of("n"), lastEvent().overwritten());
    }

    @Test
    void clearAlsoTakesOutWhatTheOtherPutIn() {
        assertEquals(
                "\"mine\":1",
                merged(
                        "\"a\":1",
                        s -> {
                            s.clear();
                            s.set("mine", 1);
                        },
                        "\"a\":1,\"theirs\":1"));
    }

    @Test
    void aMaxAgeThatWasSetWinsOverATouch() {
        String stored = whole(
                manager,
                "\"n\":1",
                s -> {
                    s.maxAge(Duration.ofHours(1));
                    increase(s);
                },
                cookie(60_000, clock.instant().plusSeconds(90)) + ",\"n\":1,\"b\":1");
        assertTrue(stored.contains("\"originalMaxAge\":3600000,\"expires\":\"2030-01-02T04:04:05.678Z\""), stored);
    }

    @Test
    void aMaxAgeThatTheOtherHasSetWinsOverMyTouch() {
        String stored = whole(
                manager,
                "\"n\":1",
                MergeTest::increase,
                cookie(3_600_000, clock.instant().plusSeconds(3600)) + ",\"n\":1,\"b\":1");
        assertTrue(stored.contains("\"originalMaxAge\":3600000,\"expires\":\"2030-01-02T04:04:05.678Z\""), stored);
    }

    @Test
    void withoutEitherTheLaterExpiryStays() {
        String stored = whole(
                manager,
                "\"n\":1",
                MergeTest::increase,
                cookie(60_000, clock.instant().plusSeconds(70)) + ",\"n\":1,\"b\":1");
        assertTrue(stored.contains("\"originalMaxAge\":60000,\"expires\":\"2030-01-02T03:05:15.678Z\""), stored);
    }

    @Test
    void theRequestGoesOnWithWhatWasMerged() {
        SessionExchange exchange = changed(manager, "\"n\":1", MergeTest::increase, COOKIE + ",\"n\":11,\"b\":1");
        exchange.commit();
        assertEquals(12, exchange.session().get(N));
        assertEquals(1, exchange.session().get("b"));
    }

    @Test
    void whatIsChangedAfterAMergeIsSavedOnTopOfIt() {
        SessionExchange exchange = changed(manager, "\"n\":1", MergeTest::increase, COOKIE + ",\"n\":11");
        exchange.commit();
        otherSavesBeforeTheNextReplace(COOKIE + ",\"n\":20");
        increase(exchange.session());
        assertEquals(Outcome.MERGED, exchange.commit());
        assertEquals("\"n\":21", storedAttributes());
    }

    @Test
    void theOutcomeIsMergedAndTheListenerLearnsTheAttempts() {
        assertEquals(
                Outcome.MERGED,
                changed(manager, "", s -> s.set("a", 1), COOKIE + ",\"b\":1").commit());
        assertEquals(Outcome.MERGED, lastEvent().outcome());
        assertEquals(2, lastEvent().attempts());
    }

    @Test
    void aSessionThatIsSavedByHandIsMergedToo() {
        SessionExchange exchange = changed(manager, "\"n\":1", MergeTest::increase, COOKIE + ",\"n\":11");
        assertEquals(Outcome.MERGED, exchange.session().save());
        assertEquals("\"n\":12", storedAttributes());
    }

    @Test
    void aSessionThatIsGoneWhenItIsSavedByHandGetsNoCookie() {
        SessionExchange exchange = loaded(manager, "\"n\":1");
        increase(exchange.session());
        memory.destroy(ID);
        assertEquals(Outcome.GONE, exchange.session().save());
        assertEquals(Outcome.GONE, exchange.commit());
        assertNull(exchange.setCookie());
        assertNull(memory.get(ID));
        assertEquals(
                List.of(Outcome.GONE),
                events.stream().map(SessionEvent::outcome).toList());
    }

    @Test
    void withFailTheLaterRequestFailsAndWritesNothing() {
        SessionManager failing =
                builder().conflicts(ConflictHandling.FAIL).rolling(true).build();
        SessionExchange exchange = changed(failing, "\"n\":1", MergeTest::increase, COOKIE + ",\"n\":11");
        assertThrows(SessionConflictException.class, exchange::commit);
        assertEquals(Outcome.CONFLICT, exchange.commit());
        assertNull(exchange.setCookie());
        assertEquals("\"n\":11", storedAttributes());
        assertEquals(Outcome.CONFLICT, lastEvent().outcome());
    }

    @Test
    void withLastWriteWinsTheOtherIsOverwrittenAsInExpressSession() {
        SessionManager blind =
                builder().conflicts(ConflictHandling.LAST_WRITE_WINS).build();
        loadedThenOther(blind, "\"n\":1,\"a\":1", MergeTest::increase, COOKIE + ",\"n\":1,\"a\":2");
        assertEquals("\"n\":2,\"a\":1", storedAttributes());
    }

    @Test
    void aStoreThatCannotWriteOnAConditionIsRefusedWhenMergingIsAskedFor() {
        SessionManagerBuilder builder = builder().store(store).conflicts(ConflictHandling.MERGE);
        assertEquals(
                "conflicts(MERGE) needs a store that implements ConditionalSessionStore, but this one does not; implement it, or"
                        + " choose LAST_WRITE_WINS",
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    @Test
    void whatStandsInTheWayAndIsNoSessionIsAnErrorAndLeftAsItIs() {
        SessionExchange exchange = loaded(manager, "\"n\":1");
        increase(exchange.session());
        store.beforeNext(StoreOperation.REPLACE, () -> memory.set(ID, StoredSession.of("{\"broken\":1}", null)));
        assertThrows(dev.holdfast.session.store.SessionStoreException.class, exchange::commit);
        assertEquals("{\"broken\":1}", memory.get(ID).json());
    }

    private static void increase(Session session) {
        session.compute(N, n -> n + 1);
    }

    private static List<String> withMine(List<String> tags) {
        tags.add("mine");
        return tags;
    }

    private SessionManagerBuilder builder() {
        return SessionManager.builder()
                .secret(SECRET)
                .store(store.conditional())
                .clock(clock)
                .listener(events::add);
    }

    private String merged(String base, Consumer<Session> mine, String theirs) {
        return merged(manager, base, mine, theirs);
    }

    private String merged(SessionManager by, String base, Consumer<Session> mine, String theirs) {
        return attributesOf(whole(by, base, mine, theirs.isEmpty() ? COOKIE : COOKIE + "," + theirs));
    }

    private String whole(SessionManager by, String base, Consumer<Session> mine, String theirs) {
        changed(by, base, mine, theirs).commit();
        return memory.get(ID).json();
    }

    /** A request that has changed its session; another request saves {@code theirs} before this one saves. */
    private SessionExchange changed(SessionManager by, String base, Consumer<Session> mine, String theirs) {
        SessionExchange exchange = loaded(by, base);
        mine.accept(exchange.session());
        otherSavesBeforeTheNextReplace(theirs);
        return exchange;
    }

    private void loadedThenOther(SessionManager by, String base, Consumer<Session> mine, String theirs) {
        SessionExchange exchange = loaded(by, base);
        mine.accept(exchange.session());
        memory.set(ID, session(theirs));
        exchange.commit();
    }

    private void otherSavesBeforeTheNextReplace(String theirs) {
        store.beforeNext(StoreOperation.REPLACE, () -> memory.set(ID, session(theirs)));
    }

    private SessionExchange loaded(SessionManager by, String base) {
        memory.set(ID, session(base.isEmpty() ? COOKIE : COOKIE + "," + base));
        SessionExchange exchange = by.open(SignedRequests.presenting(ID, SECRET));
        exchange.session();
        return exchange;
    }

    private StoredSession session(String members) {
        return StoredSession.of("{" + members + "}", clock.instant().plusSeconds(60));
    }

    private SessionEvent lastEvent() {
        return events.get(events.size() - 1);
    }

    private String storedAttributes() {
        return attributesOf(memory.get(ID).json());
    }

    private static String attributesOf(String json) {
        String rest = json.substring(json.indexOf('}') + 1, json.length() - 1);
        return rest.startsWith(",") ? rest.substring(1) : rest;
    }

    private static String cookie(long maxAge, Instant expires) {
        return "\"cookie\":{\"originalMaxAge\":" + maxAge + ",\"expires\":\"" + expires
                + "\",\"httpOnly\":true,\"path\":\"/\"}";
    }
}
