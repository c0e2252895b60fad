package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import dev.holdfast.machinery.MemoryMongo;
import dev.holdfast.machinery.Sql;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanContextException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

/** A client that is a bean of the application is the store's client. */
class ClientBeansTest {
    private static final StoredSession SESSION = StoredSession.of(
            "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"n\":1}", null);

    @ParameterizedTest
    @ValueSource(strings = {"", "redis"})
    void sessionsAreWhereTheApplicationsJedisIs(String url) {
        try (RunningRedis server = RunningRedis.start();
                RedisClient client = RedisClient.create("redis://127.0.0.1:" + server.port())) {
            try (ApplicationContext context = start(url, Map.of("store.prefix", "app:"), client)) {
                context.getBean(SessionStore.class).set("id", SESSION);
            }
            assertTrue(client.exists("app:id"), "the client stays the application's to close");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mongodb"})
    void sessionsAreWhereTheApplicationsMongoClientIs(String url) {
        MongoServer server = MemoryMongo.server();
        try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
            Map<String, String> options =
                    Map.of("store.database", "app", "store.collection", "kept", "store.timeout", "10s");
            try (ApplicationContext context = start(url, options, client)) {
                context.getBean(SessionStore.class).set("id", SESSION);
            }
            assertEquals(1, client.getDatabase("app").getCollection("kept").countDocuments());
        } finally {
            server.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jdbc"})
    void sessionsAreWhereTheApplicationsDataSourceIs(String url) {
        JdbcDataSource pool = new JdbcDataSource();
        pool.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Map<String, String> options = Map.of(
                "store.create-table",
                "true",
                "store.table",
                "web",
                "store.zone",
                "Europe/Paris",
                "store.timeout",
                "10s");
        try (ApplicationContext context = start(url, options, pool)) {
            context.getBean(SessionStore.class).set("id", SESSION);
        }
        assertEquals(List.of("id"), Sql.query(pool, "select sid from \"web\""));
        Sql.execute(pool, "shutdown");
    }

    @Test
    void sqlNeedsADataSource() {
        String message = stopped("jdbc", Map.of());
        assertTrue(message.contains("no bean of type DataSource"), message);
    }

    @Test
    void tablesThatAreToBeMadeAndCannotBeStopTheStart() {
        JdbcDataSource pool = new JdbcDataSource();
        pool.setURL("jdbc:h2:tcp://127.0.0.1:1/none");
        String message = stopped("jdbc", Map.of("store.create-table", "true"), pool);
        assertTrue(message.contains("the database must carry out create table"), message);
    }

    @Test
    void memoryIsMemoryAlsoIfThereIsAClient() {
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:1");
                ApplicationContext context = start("memory", Map.of(), client)) {
            assertInstanceOf(MemoryStore.class, context.getBean(SessionStore.class));
        }
    }

    @Test
    void twoClientsLeaveTheChoiceToTheApplication() {
        try (RedisClient redis = RedisClient.create("redis://127.0.0.1:1");
                MongoClient mongo = MongoClients.create("mongodb://127.0.0.1:1")) {
            String message = stopped("", Map.of(), redis, mongo);
            assertTrue(message.contains("holdfast.session.store.url must say where sessions are"), message);
            assertTrue(message.contains("mongodb and redis"), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "mongodb"})
    void aKindWithoutAClientNeedsAnAddress(String url) {
        String message = stopped(url, Map.of());
        assertTrue(message.contains("holdfast.session.store.url must be an address"), message);
    }

    @Test
    void theTimeLimitsOfAJedisAreItsOwn() {
        try (RedisClient redis = RedisClient.create("redis://127.0.0.1:1")) {
            String message = stopped("redis", Map.of("store.timeout", "1s"), redis);
            assertTrue(message.contains("holdfast.session.store.timeout must be left out"), message);
        }
    }

    private static String stopped(String url, Map<String, String> options, Object... clients) {
        return assertThrows(
                        BeanContextException.class,
                        () -> start(url, options, clients).close())
                .getMessage();
    }

    private static ApplicationContext start(String url, Map<String, String> options, Object... clients) {
        Map<String, Object> properties = new HashMap<>(Map.of("holdfast.session.secret", Site.SECRET));
        options.forEach((name, value) -> properties.put("holdfast.session." + name, value));
        if (!url.isEmpty()) {
            properties.put("holdfast.session.store.url", url);
        }
        return ApplicationContext.builder()
                .properties(properties)
                .singletons(clients)
                .build()
                .start();
    }
}
