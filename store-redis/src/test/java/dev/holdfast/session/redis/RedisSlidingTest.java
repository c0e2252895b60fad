package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** Touches of a session by its own document in Redis. */
class RedisSlidingTest {
    private static final String NODES =
            "{\"cookie\":{\"originalMaxAge\":%s,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"n\":1}";

    private static RedisProcess server;
    private static Monitor monitor;
    private static Jedis connection;

    private final TurnableClock clock = new TurnableClock();

    @BeforeAll
    static void start() {
        server = RedisProcess.start();
        monitor = new Monitor(server);
        connection = server.connect();
    }

    @AfterAll
    static void stop() {
        connection.close();
        monitor.close();
        server.close();
    }

    /** The server knows the read script: the first use of a script costs one more EVAL. */
    @BeforeEach
    void empty() {
        connection.flushDB();
        try (RedisStore reading = server.store().ttl(session -> Duration.ZERO).build()) {
            reading.touchAndGet("nobody");
        }
    }

    @ParameterizedTest
    @CsvSource({"60000, 60", "60001, 61", "1, 1", "null, 86400", "999999999999999, 1000000000000"})
    void aSessionAsExpressSessionWritesItLivesAsLongAsItsCookie(String originalMaxAge, long seconds) {
        try (RedisStore store = server.store().build()) {
            keep(NODES.formatted(originalMaxAge));
            assertTrue(loaded(store).isTouched());
            assertEquals(seconds, timeToLive());
            keep(NODES.formatted(originalMaxAge));
            assertEquals(Slide.MOVED, store.touch("id"));
            assertEquals(seconds, timeToLive());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cookie\":{\"originalMaxAge\":-1,\"expires\":null},\"n\":1}",
                "{\"cookie\":{\"originalMaxAge\":0,\"expires\":null},\"n\":1}",
                "{\"cookie\":{\"originalMaxAge\":1.5,\"expires\":null},\"n\":1}",
                "{\"cookie\":{\"originalMaxAge\":1e3,\"expires\":null},\"n\":1}",
                "{\"cookie\":{\"originalMaxAge\":9999999999999999,\"expires\":null},\"n\":1}",
                "{\"cookie\":{\"expires\":null,\"originalMaxAge\":1000},\"n\":1}",
                "{\"a\":{\"cookie\":{\"originalMaxAge\":1000,\"x\":1}},\"cookie\":{}}",
                "no JSON"
            })
    void whatIsWrittenInAnotherWayIsLeft(String value) {
        try (RedisStore store = server.store().build()) {
            keep(value);
            assertFalse(loaded(store).isTouched());
            assertEquals(Slide.LEFT, store.touch("id"));
            assertEquals(10, timeToLive());
        }
    }

    @Test
    void whereAFunctionSaysHowLongASessionLivesItIsReadAndLeft() {
        try (RedisStore store =
                server.store().ttl(session -> Duration.ofMinutes(1)).build()) {
            keep(NODES.formatted("60000"));
            monitor.takeCommands();
            assertFalse(loaded(store).isTouched());
            assertEquals(Slide.LEFT, store.touch("id"));
            assertEquals(List.of("EVALSHA"), commands());
        }
    }

    @Test
    void whereTouchesAreDisabledThereIsNothingToMove() {
        try (RedisStore store = server.store().disableTouch().build()) {
            keep(NODES.formatted("60000"));
            monitor.takeCommands();
            assertTrue(loaded(store).isTouched());
            assertEquals(Slide.MOVED, store.touch("id"));
            assertEquals(List.of("EVALSHA"), commands());
            assertEquals(10, timeToLive());
        }
    }

    @Test
    void withinTouchAfterNothingIsMoved() {
        try (RedisStore store =
                server.store().touchAfter(Duration.ofSeconds(10)).clock(clock).build()) {
            keep(NODES.formatted("60000"));
            store.touch("id");
            monitor.takeCommands();
            clock.turn(Duration.ofMillis(9_999));
            assertTrue(loaded(store).isTouched());
            assertEquals(Slide.MOVED, store.touch("id"));
            assertEquals(List.of("EVALSHA"), commands());
            clock.turn(Duration.ofMillis(1));
            assertTrue(loaded(store).isTouched());
            assertEquals(List.of("EVALSHA"), commands());
        }
    }

    @Test
    void aClockThatIsSetBackSkipsNoTouch() {
        try (RedisStore store =
                server.store().touchAfter(Duration.ofSeconds(10)).clock(clock).build()) {
            keep(NODES.formatted("60000"));
            store.touch("id");
            connection.expire("sess:id", 5);
            clock.turn(Duration.ofHours(-1));
            commands();
            assertEquals(Slide.MOVED, store.touch("id"));
            assertEquals(List.of("EVALSHA"), commands());
            assertTrue(timeToLive() > 5, "the touch must have reached the server");
        }
    }

    private static Loaded loaded(RedisStore store) {
        return Objects.requireNonNull(store.touchAndGet("id"), "there is no session");
    }

    private static void keep(String value) {
        connection.set("sess:id", value, SetParams.setParams().ex(10));
    }

    /** Rounded to seconds, as the server returns it. */
    private static long timeToLive() {
        return connection.ttl("sess:id");
    }

    /** Returns the names of the commands since the last call, without those of the test's own connection. */
    private static List<String> commands() {
        return monitor.takeCommands().stream()
                .map(command -> command.get(0))
                .filter(name -> !name.equals("TTL") && !name.equals("SET"))
                .toList();
    }
}
