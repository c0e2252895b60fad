package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SuccessorSessionStore.Successor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** How the store keeps successors in Redis. */
class RedisSuccessorTest {
    private static final Successor SUCCESSOR = new Successor("new id", Instant.ofEpochMilli(1_700_000_000_123L));

    private static RedisProcess server;
    private static Jedis connection;
    private static Monitor monitor;

    private final RedisStore store = server.store().build();

    @BeforeAll
    static void start() {
        server = RedisProcess.start();
        connection = server.connect();
        monitor = new Monitor(server);
    }

    @AfterAll
    static void stop() {
        monitor.close();
        connection.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        connection.flushAll();
        monitor.takeCommands();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aNoteIsOneSetThatRunsOutByItself() {
        store.putSuccessor("name", SUCCESSOR, Duration.ofHours(1));
        assertEquals(
                List.of(List.of("SET", "{sess:name}.next", "1700000000123 new id", "NX", "PX", "3600000")),
                monitor.takeCommands());
    }

    @Test
    void aNoteThatIsThereAlreadyIsRead() {
        store.putSuccessor("name", SUCCESSOR, Duration.ofHours(1));
        monitor.takeCommands();
        Successor later = new Successor("later", SUCCESSOR.since());
        assertEquals(SUCCESSOR, store.putSuccessor("name", later, Duration.ofHours(1)));
        assertEquals(
                List.of("SET", "GET"),
                monitor.takeCommands().stream().map(command -> command.get(0)).toList());
    }

    @Test
    void toLookForANoteIsOneGet() {
        assertNull(store.successor("name"));
        assertEquals(List.of(List.of("GET", "{sess:name}.next")), monitor.takeCommands());
    }

    @Test
    void clearLeavesNotesAndConnectRedisDoesNotFindThem() {
        store.putSuccessor("name", SUCCESSOR, Duration.ofHours(1));
        assertEquals(Set.of(), connection.keys("sess:*"));
        store.clear();
        assertEquals(SUCCESSOR, store.successor("name"));
    }

    @Test
    void aValueOfAnotherFormIsAnErrorThatDoesNotTellIt() {
        for (String foreign : List.of("", "id", "12x id", " id")) {
            connection.set("{sess:name}.next", foreign);
            String message = assertThrows(SessionStoreException.class, () -> store.successor("name"))
                    .getMessage();
            assertTrue(message.startsWith("a store must hold the successor of a session as"), message);
            assertFalse(message.contains("12x"), message);
        }
    }
}
