package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that wait for the store do not block the other threads of the application. */
class SlowStoreTest {
    private static final int WAITING = 200;

    private final SlowStore store = new SlowStore();
    private final Site site = new Site("slow-store", Map.of(), store);

    @AfterEach
    void stop() {
        store.answer.countDown();
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain", "/blocking"})
    void twoHundredSlowCallsDoNotOccupyWhatOtherRequestsNeed(String path) throws Exception {
        HttpResponse<String> visitor = site.get("/count");
        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, WAITING)
                .mapToObj(n -> site.client.sendAsync(
                        site.request("/count")
                                .header("Cookie", Site.cookie(visitor))
                                .build(),
                        BodyHandlers.ofString()))
                .toList();
        assertTrue(store.called.await(60, TimeUnit.SECONDS), "all must have reached the store");
        assertEquals("answered", site.get(path).body());
        store.answer.countDown();
        for (CompletableFuture<HttpResponse<String>> one : waiting) {
            assertEquals(200, one.get(60, TimeUnit.SECONDS).statusCode());
        }
    }

    /** Delays loads until they are released. */
    private static final class SlowStore implements SessionStore {
        final CountDownLatch called = new CountDownLatch(WAITING);
        final CountDownLatch answer = new CountDownLatch(1);
        private final SessionStore kept = new MemoryStore();

        @Override
        public @Nullable StoredSession get(String id) {
            called.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return kept.get(id);
        }

        @Override
        public void set(String id, StoredSession session) {
            kept.set(id, session);
        }

        @Override
        public boolean touch(String id, StoredSession session) {
            return kept.touch(id, session);
        }

        @Override
        public void destroy(String id) {
            kept.destroy(id);
        }
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "slow-store")
    static final class Pages {
        @Get("/count")
        String count(Session session) {
            session.set("n", 1);
            return "counted";
        }

        @Get("/plain")
        String plain() {
            return "answered";
        }

        @Get("/blocking")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String blocking() {
            return "answered";
        }
    }
}
