package dev.holdfast.sample.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** The packaged sample brings all that a store needs, and finds its sessions again after a restart. */
class StoresIT {
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void viewsInRedisOutliveTheSample() throws IOException, InterruptedException {
        int port = freePort();
        RedisServer redis =
                RedisServer.newRedisServer().port(port).setting("save \"\"").build();
        redis.start();
        try {
            assertViewsOutliveTheSample("redis://127.0.0.1:" + port);
        } finally {
            redis.stop();
        }
    }

    @Test
    void viewsInMongoOutliveTheSample() throws IOException, InterruptedException {
        MongoServer mongo = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
        try {
            assertViewsOutliveTheSample(mongo.bindAndGetConnectionString());
        } finally {
            mongo.shutdownNow();
        }
    }

    private void assertViewsOutliveTheSample(String store) throws IOException, InterruptedException {
        assertEquals("views: 1", viewsOfAFreshSample(store));
        assertEquals("views: 2", viewsOfAFreshSample(store));
    }

    private String viewsOfAFreshSample(String store) throws IOException, InterruptedException {
        String secret = "a secret of at least thirty-two bytes";
        try (SampleProcess sample = SampleProcess.start("--store", store, "--secret", secret)) {
            answer(sample, "/session");
            return answer(sample, "/views");
        }
    }

    /** The first command of a process is slow, and on a busy machine too slow for the store: such a request is made again. */
    private String answer(SampleProcess sample, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(sample.address() + path)).build();
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        while (response.statusCode() == 500 && System.nanoTime() < limit) {
            response = client.send(request, BodyHandlers.ofString());
        }
        return response.body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
