package dev.holdfast.session.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A value that another program wrote in Latin-1: it never equals the text that is read from it. */
class ForeignBytesTest {
    private static final byte[] KEY = "sess:id".getBytes(UTF_8);
    private static final byte[] VALUE = "{\"cookie\":{},\"name\":\"Zo\u00eb\"}".getBytes(ISO_8859_1);
    private static final StoredSession NEXT = StoredSession.of("{\"cookie\":{},\"name\":\"Eva\"}", null);

    @Test
    void replaceEndsAfterThreeRoundsAndOverwritesNothing() {
        try (RedisProcess server = RedisProcess.start();
                Jedis other = server.connect();
                Monitor monitor = new Monitor(server);
                RedisStore store = server.store().build()) {
            store.replace("missing", NEXT, NEXT);
            other.set(KEY, VALUE);
            StoredSession loaded = store.get("id");
            monitor.takeCommands();
            String message = assertThrows(SessionStoreException.class, () -> replace(store, loaded))
                    .getMessage();
            assertEquals(
                    Collections.nCopies(3, "EVALSHA"),
                    monitor.takeCommands().stream()
                            .map(command -> command.get(0))
                            .toList());
            assertArrayEquals(VALUE, other.get(KEY));
            assertFalse(message.contains("Zo"), message);
        }
    }

    private static void replace(RedisStore store, StoredSession loaded) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> store.replace("id", loaded, NEXT));
    }
}
