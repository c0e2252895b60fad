package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/** The address of the server, as an application gives it. */
class OwnClientTest {
    @ParameterizedTest
    @CsvSource({
        "redis://localhost, localhost, 6379, , , 0",
        "redis://cache_1.example.com:7000/, cache_1.example.com, 7000, , , 0",
        "redis://10.0.0.1:7000/3, 10.0.0.1, 7000, , , 3",
        "redis://[::1]:7000/3, ::1, 7000, , , 3",
        "redis://:pass:word@host, host, 6379, , pass:word, 0",
        "redis://tobi:p%40ss%2Fw+rd%25@host:1/2, host, 1, tobi, p@ss/w+rd%, 2",
        "redis://tobi@host, host, 6379, tobi, , 0",
        "rediss://host, host, 6379, , , 0",
    })
    void aUrlSaysWhereTheServerIs(String url, String host, int port, String username, String password, int database) {
        OwnClient client = new OwnClient();
        client.url(url);
        assertEquals(host, client.host);
        assertEquals(port, client.port);
        assertEquals(username, client.username);
        assertEquals(password, client.password);
        assertEquals(database, client.database);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "http://secret@host",
                "redis://",
                "redis://:secret@",
                "redis://:secret@host:port",
                "redis://:secret@host/zero",
                "redis://:secret@host/0?protocol=3",
                "redis://:se%cret@host"
            })
    void anotherUrlIsRefusedWithoutQuotingIt(String url) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> RedisStore.builder().url(url))
                .getMessage();
        assertFalse(message.contains("secret"));
        assertFalse(message.contains("se%cret"));
    }

    @Test
    void hostPortDatabaseUsernameAndPasswordDoAsWellAsAUrl() {
        try (RedisProcess server = RedisProcess.start("--user", "tobi", "on", ">secret", "~*", "+@all");
                RedisStore store = RedisStore.builder()
                        .host("127.0.0.1")
                        .port(server.address().getPort())
                        .username("tobi")
                        .password("secret")
                        .database(2)
                        .commandTimeout(Duration.ofSeconds(30))
                        .build();
                Jedis jedis = server.connect()) {
            assertNull(store.get("id"));
            jedis.select(2);
            jedis.set("sess:id", "{}");
            assertEquals("{}", store.get("id").json());
        }
    }

    @Test
    void aClientAndOptionsForAnotherOneAreRefused() {
        try (RedisClient client = RedisClient.create("localhost", 1)) {
            RedisStoreBuilder builder = RedisStore.builder().client(client).port(1);
            assertThrows(IllegalArgumentException.class, builder::build);
        }
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        RedisStoreBuilder builder = RedisStore.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.poolSize(0));
        assertThrows(IllegalArgumentException.class, () -> builder.scanCount(0));
        assertThrows(IllegalArgumentException.class, () -> builder.ttl(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> builder.connectTimeout(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> builder.commandTimeout(Duration.ofDays(100)));
    }
}
