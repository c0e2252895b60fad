package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

/** An additional reply on a connection never gives one visitor the session of another. */
class RedisForeignRepliesTest {
    private static final StoredSession MINE = StoredSession.of("{\"cookie\":{},\"user\":\"tobi\"}", null);
    private static final String FOREIGN = "{\"cookie\":{},\"user\":\"alan\"}";
    private static final String FOREIGN_TEXT = "$" + FOREIGN.length() + "\r\n" + FOREIGN + "\r\n";

    private final RedisProcess server = RedisProcess.start();
    private final FaultyProxy proxy = new FaultyProxy(server.address());
    private final RedisStore store = patient().url(proxy.url()).poolSize(1).build();
    private final RedisClient client = RedisClient.create(proxy.url());
    private final RedisStore lent = RedisStore.builder().client(client).build();

    @BeforeEach
    void keepASession() {
        store.set("mine", MINE);
        for (RedisStore each : List.of(store, lent)) {
            each.get("mine");
            each.touchAndGet("mine");
        }
    }

    @AfterEach
    void stop() {
        store.close();
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void whatComesUnaskedIsNobodysAnswer() {
        proxy.sendUnasked(FOREIGN_TEXT);
        for (int i = 0; i < 3; i++) {
            assertEquals(MINE.json(), read(store));
            assertEquals(MINE.json(), store.get("mine").json());
        }
    }

    @Test
    void whatComesWithAnAnswerIsNobodysAnswer() {
        proxy.onNext("GET", FaultyProxy.answerBefore(FOREIGN_TEXT));
        assertEquals(MINE.json(), store.get("mine").json());
        proxy.onNext("EVALSHA", FaultyProxy.answerBefore(FOREIGN_TEXT));
        assertEquals(MINE.json(), read(store));
    }

    @Test
    void alsoWithAClientOfTheApplicationWhatIsReadWhileItIsTouchedIsOnesOwn() {
        for (int i = 0; i < 3; i++) {
            proxy.onNext("EVALSHA", FaultyProxy.answerBefore(FOREIGN_TEXT));
            assertEquals(MINE.json(), read(lent));
        }
    }

    /** The reply to the same script for another visitor, or for the same visitor a moment earlier. */
    @Test
    void theAnswerToAnotherCallOfTheSameScriptIsNobodysAnswer() {
        String other = "*4\r\n$1\r\n0\r\n:60\r\n" + FOREIGN_TEXT + "$0\r\n\r\n";
        proxy.onNext("EVALSHA", FaultyProxy.answerBefore(other));
        assertEquals(MINE.json(), read(lent));
        proxy.onNext("EVALSHA", FaultyProxy.answer(other));
        assertEquals(MINE.json(), read(lent));
    }

    @Test
    void withinTouchAfterAReadIsAnsweredInTheSameWay() {
        try (RedisStore lazy = RedisStore.builder()
                .client(client)
                .touchAfter(Duration.ofHours(1))
                .build()) {
            lazy.set("mine", MINE);
            read(lazy);
            proxy.onNext("EVALSHA", FaultyProxy.answerBefore(FOREIGN_TEXT));
            assertEquals(MINE.json(), read(lazy));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {":1\r\n", "*0\r\n", "*1\r\n:1\r\n"})
    void aReplyOfAnotherTypeEndsItsConnection(String reply) {
        long destroyed = client.getPool().getDestroyedCount();
        proxy.onNext("GET", FaultyProxy.answer(reply));
        proxy.onNext("GET", FaultyProxy.answer(reply));
        assertEquals(
                "redis must answer GET, but sent a reply to something else; its connection was closed;"
                        + " look for a proxy between",
                assertThrows(SessionStoreException.class, () -> lent.get("mine"))
                        .getMessage());
        assertEquals(destroyed + 2, client.getPool().getDestroyedCount());
        assertEquals(MINE.json(), lent.get("mine").json());
    }

    @Test
    void aWriteWithAReplyOfAnotherTypeIsAnErrorAndSentOnce() {
        long sets = proxy.passed("SET");
        for (String reply : List.of(":1\r\n", FOREIGN_TEXT, "+QUEUED\r\n")) {
            proxy.onNext("SET", FaultyProxy.answer(reply));
            assertThrows(SessionStoreException.class, () -> lent.set("mine", MINE));
        }
        assertEquals(sets, proxy.passed("SET"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "$-7\r\n", "*-9\r\n"})
    void whatIsNoReplyAtAllIsAnErrorOfTheStore(String bytes) {
        proxy.onNext("SET", FaultyProxy.answer(bytes));
        String message = assertThrows(SessionStoreException.class, () -> store.set("mine", MINE))
                .getMessage();
        assertTrue(message.startsWith("redis must answer SET, but "), message);
        assertEquals(MINE.json(), store.get("mine").json());
    }

    private static String read(RedisStore from) {
        Loaded loaded = from.touchAndGet("mine");
        return Objects.requireNonNull(loaded, "there is no session").session().json();
    }

    private static RedisStoreBuilder patient() {
        Duration limit = Duration.ofSeconds(20);
        return RedisStore.builder().connectTimeout(limit).commandTimeout(limit);
    }
}
