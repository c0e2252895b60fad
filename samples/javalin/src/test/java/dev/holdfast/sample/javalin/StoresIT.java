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
import java.net.http.HttpResponse.BodyHandlers;
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
            HttpRequest views = HttpRequest.newBuilder(URI.create(sample.address() + "/views"))
                    .build();
            return client.send(views, BodyHandlers.ofString()).body();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
