package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import dev.holdfast.machinery.MemcachedProcess;
import dev.holdfast.machinery.MemoryMongo;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import io.micronaut.context.ApplicationContext;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;

/** The stores that only need configuration. */
class ConfiguredStoresTest {
    private static final StoredSession SESSION = StoredSession.of(
            "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"n\":1}", null);

    @Test
    void sessionsAreInMemoryIfNothingIsSaid() {
        try (ApplicationContext context = ConfigurationTest.start(Map.of("store.maximum-sessions", 1))) {
            MemoryStore store = assertInstanceOf(MemoryStore.class, context.getBean(SessionStore.class));
            store.set("a", SESSION);
            store.set("b", SESSION);
            assertEquals(1, store.length());
        }
    }

    @Test
    void sessionsAreInRedis() {
        try (RunningRedis server = RunningRedis.start();
                Jedis redis = new Jedis("127.0.0.1", server.port());
                ApplicationContext context = ConfigurationTest.start(Map.of(
                        "store.url",
                        server.url(),
                        "store.prefix",
                        "app:",
                        "store.ttl",
                        "2h",
                        "store.timeout",
                        "10s"))) {
            context.getBean(SessionStore.class).set("id", SESSION);
            assertEquals(7200, redis.ttl("app:id"));
        }
    }

    @Test
    void sessionsAreInMongoDb() {
        MongoServer server = MemoryMongo.server();
        String url = server.bindAndGetConnectionString() + "/app";
        try (MongoClient mongo = MongoClients.create(url);
                ApplicationContext context = ConfigurationTest.start(
                        Map.of("store.url", url, "store.collection", "kept", "store.timeout", "10s"))) {
            context.getBean(SessionStore.class).set("id", SESSION);
            assertEquals(1, mongo.getDatabase("app").getCollection("kept").countDocuments());
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void sessionsAreInMemcached() {
        try (MemcachedProcess server = MemcachedProcess.start();
                ApplicationContext context = ConfigurationTest.start(Map.of(
                        "store.url", "memcached://" + server.host(), "store.prefix", "app:", "store.timeout", "10s"))) {
            context.getBean(SessionStore.class).set("id", SESSION);
            assertEquals(SESSION.json(), server.send("get app:id").get(1));
        }
    }

    @Test
    void aStoreThatWasConfiguredIsClosedWithTheApplication() {
        try (RunningRedis server = RunningRedis.start()) {
            ApplicationContext context =
                    ConfigurationTest.start(Map.of("store.url", server.url(), "store.timeout", "10s"));
            SessionStore store = context.getBean(SessionStore.class);
            store.set("id", SESSION);
            context.close();
            assertThrows(RuntimeException.class, () -> store.get("id"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "store-memory, memory",
        "store-redis, redis://127.0.0.1:1",
        "store-mongo, mongodb://127.0.0.1:1",
        "store-jdbc, jdbc",
        "store-memcached, memcached://127.0.0.1:1"
    })
    void aStoreThatIsNotOnTheClassPathIsNamed(String artifact, String url) throws Exception {
        try (URLClassLoader without = classPathWithout(artifact)) {
            Method start = without.loadClass(ConfigurationTest.class.getName()).getDeclaredMethod("start", Map.class);
            start.setAccessible(true);
            InvocationTargetException stopped =
                    assertThrows(InvocationTargetException.class, () -> start.invoke(null, Map.of("store.url", url)));
            String message = stopped.getCause().getMessage();
            assertTrue(message.contains("add dev.holdfast:" + artifact), message);
        }
    }

    private static URLClassLoader classPathWithout(String artifact) {
        URL[] urls = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.contains(artifact))
                .map(ConfiguredStoresTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
