package dev.holdfast.session.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.machinery.MemcachedProcess;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link MemcachedStore} does beyond the contracts. */
class MemcachedStoreTest {
    private static MemcachedProcess server;
    private static RecordingProxy proxy;

    private final TurnableClock clock = new TurnableClock();
    private final MemcachedStore store = MemcachedStore.builder()
            .hosts("memcached://" + proxy.host())
            .clock(clock)
            .timeout(Duration.ofSeconds(10))
            .build();

    @BeforeAll
    static void start() {
        server = MemcachedProcess.start();
        proxy = new RecordingProxy(server);
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        server.close();
    }

    @BeforeEach
    void forget() {
        proxy.take();
    }

    @AfterEach
    void empty() {
        store.close();
        server.send("flush_all");
    }

    /** A day in 2030; 32 bits are enough for 253 million seconds after it. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "999, 1",
        "1000, 1",
        "1999, 2",
        "2592000000, 2592000",
        "2592001000, 1896145447",
        "3155760000000, 2147483647"
    })
    void lifetimesAreRoundedUpAndLongOnesAreDates(long millis, int expected) {
        store.set("id", session(Duration.ofMillis(millis), 1));
        assertTrue(proxy.take().matches("(?s)ms id \\d+ F2 T" + expected + " O.*"));
        store.touch("id", session(Duration.ofMillis(millis), 1));
        assertTrue(proxy.take().startsWith("mg id T" + expected + " O"));
    }

    @ParameterizedTest
    @ValueSource(longs = {2_592_000_000L, 2_592_001_000L, 3_155_760_000_000L})
    void aSessionOfALongTimeIsThere(long millis) {
        store.set("id", session(Duration.ofMillis(millis), 1));
        assertNotNull(store.get("id"));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 8_640_000_000_000_000L})
    void anExpiryBeyondWhatMemcachedCountsIsTheLastThatItHas(long expires) {
        store.set("id", StoredSession.of("{\"cookie\":{}}", Instant.ofEpochMilli(expires)));
        assertTrue(proxy.take().startsWith("ms id 13 F2 T2147483647 "));
        store.set("id", StoredSession.of("{\"cookie\":{}}", Instant.MAX));
        assertTrue(proxy.take().startsWith("ms id 13 F2 T2147483647 "));
    }

    @Test
    void aSessionThatIsOverIsDeleted() {
        store.set("id", session(Duration.ofMillis(-500), 1));
        assertEquals("md id O1\r\n", proxy.take());
    }

    @Test
    void aTouchSendsNoSession() {
        store.set("id", session(Duration.ofHours(1), 1));
        proxy.take();
        store.touch("id", session(Duration.ofHours(2), 2));
        assertEquals("mg id T7200 O2\r\n", proxy.take());
        assertEquals(session(Duration.ofHours(1), 1).json(), store.get("id").json());
    }

    @Test
    void aSessionThatWasReadIsReplacedByOneCommandThatDoesNotSendItAgain() {
        store.set("id", session(Duration.ofHours(1), 1));
        StoredSession read = store.get("id");
        proxy.take();
        assertTrue(store.replace("id", read, session(Duration.ofHours(1), 2)).isSaved());
        String sent = proxy.take();
        assertTrue(sent.matches("(?s)ms id \\d+ F2 T3600 C\\d+ O.*"), sent);
        assertTrue(!sent.contains("\"n\":1"), sent);
    }

    @Test
    void aSessionThatWasReadIsRemovedByOneCommandThatSendsNothingElse() {
        store.set("id", session(Duration.ofHours(1), 1));
        StoredSession read = store.get("id");
        proxy.take();
        assertTrue(store.replace("id", read, null).isSaved());
        assertEquals("md id C" + read.version() + " O3\r\n", proxy.take());
        assertNull(store.get("id"));
    }

    @Test
    void aTouchSinceTheReadIsNoConflict() {
        store.set("id", session(Duration.ofHours(1), 1));
        StoredSession read = store.get("id");
        store.touch("id", session(Duration.ofHours(2), 1));
        assertTrue(store.replace("id", read, session(Duration.ofHours(1), 2)).isSaved());
    }

    /** As a Node application does at the end of each request: the same attributes, another expiry. */
    @Test
    void aFullSetOfTheSameAttributesSinceTheReadIsNoConflict() {
        store.set("id", session(Duration.ofHours(1), 1));
        StoredSession read = store.get("id");
        clock.turn(Duration.ofMinutes(1));
        store.set("id", session(Duration.ofHours(1), 1));
        assertTrue(store.replace("id", read, session(Duration.ofHours(1), 2)).isSaved());
    }

    @Test
    void aValueOfMoreThanAMebibyteIsRefusedBeforeItIsSent() {
        StoredSession large = StoredSession.of("{\"cookie\":{},\"a\":\"" + "x".repeat(1 << 20) + "\"}", null);
        assertEquals(
                "a session must have at most 1048576 bytes in memcached, but has 1048596",
                assertThrows(SessionStoreException.class, () -> store.set("id", large))
                        .getMessage());
        assertEquals("", proxy.take());
    }

    @Test
    void severalHostsAreRefusedWithTheReason() {
        assertEquals(
                "hosts must be one, because the npm client spreads keys over several in a way of its own, but are 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MemcachedStore.builder().hosts("a:1", "b:2"))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "80, efbfbd",
        "c0af, efbfbdefbfbd",
        "e28228, efbfbd28",
        "f0288c28, efbfbd28efbfbd28",
        "eda080, efbfbdefbfbdefbfbd",
        "f4908080, efbfbdefbfbdefbfbdefbfbd",
        "f09f98, efbfbd",
        "fffe, efbfbdefbfbd",
        "c3a9, c3a9"
    })
    void bytesBecomeTextAsInNode(String bytes, String expected) {
        HexFormat hex = HexFormat.of();
        assertEquals(expected, hex.formatHex(NodeText.of(hex.parseHex(bytes))));
    }

    @Test
    void anEncryptedSessionOfAnotherSecretIsAnErrorThatQuotesNothing() {
        String text = new Kruptein("Aa11!!keyboard CAT").encrypt("{\"user\":\"tobi\"}");
        Kruptein other = new Kruptein("Bb22!!keyboard CAT");
        assertTrue(assertThrows(SessionStoreException.class, () -> other.decrypt(text))
                .getMessage()
                .startsWith("an encrypted session must have been written with the same secret"));
        for (String broken : new String[] {"", "{}", "AAAA", text.substring(0, 40), "MIIB"}) {
            assertTrue(assertThrows(SessionStoreException.class, () -> other.decrypt(broken))
                    .getMessage()
                    .startsWith("an encrypted session must have the form"));
        }
    }

    @Test
    void oneThatNobodyKnowsIsNull() {
        assertNull(store.get("unknown"));
    }

    private StoredSession session(Duration maxAge, int n) {
        Instant expires = clock.instant().plus(maxAge);
        return StoredSession.of(
                "{\"cookie\":{\"originalMaxAge\":%d,\"expires\":\"%s\"},\"n\":%d}"
                        .formatted(maxAge.toMillis(), expires, n),
                expires);
    }
}
