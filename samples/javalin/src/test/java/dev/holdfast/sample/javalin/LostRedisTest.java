package dev.holdfast.sample.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** The sample while its Redis is killed and comes back. */
class LostRedisTest {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private RedisServer redis;
    private Javalin app;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        int port = freePort();
        // each write is on the disk before it is answered, so that a kill loses none
        redis = RedisServer.newRedisServer()
                .port(port)
                .setting("dir " + folder)
                .setting("appendonly yes")
                .setting("appendfsync always")
                .onShutdownForceStop(true)
                .build();
        redis.start();
        app = Demo.create(Options.parse(
                                "--store",
                                "redis://127.0.0.1:" + port,
                                "--secret",
                                "a secret of at least thirty-two bytes")
                        .sessions())
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() throws IOException {
        app.stop();
        redis.stop();
    }

    @Test
    void aLostRedisIsAReadablePageAndItsReturnAFullRecovery() throws IOException {
        assertEquals("views: 1", getUntil(200, "/views").body());
        redis.stop();
        assertPlain(getUntil(500, "/views").body());
        assertPlain(get("/").body());
        redis.start();
        assertTrue(getUntil(200, "/session").body().endsWith("\"views\":1}"));
        assertEquals("views: 2", get("/views").body());
    }

    private void assertPlain(String page) {
        assertTrue(page.contains("The place where sessions are kept does not answer"), page);
        String cookie = cookies.getCookieStore().getCookies().get(0).getValue();
        assertFalse(page.contains(cookie.substring(4, 36)), page);
        assertFalse(page.contains("Exception") || page.contains("redis"), page);
    }

    private HttpResponse<String> getUntil(int status, String path) {
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        HttpResponse<String> response = get(path);
        while (response.statusCode() != status) {
            assertTrue(System.nanoTime() < limit, "no " + status + " in time");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            response = get(path);
        }
        return response;
    }

    private HttpResponse<String> get(String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + app.port() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
