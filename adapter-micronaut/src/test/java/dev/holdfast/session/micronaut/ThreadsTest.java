package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.memory.MemoryStore;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store that blocks is never called from an event loop, and everything else runs on Micronaut's own threads. */
class ThreadsTest {
    private final ThreadStore store = new ThreadStore(new MemoryStore(), true);
    private final Site site = new Site("threads", Map.of(), store);

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sync", "/blocking", "/future", "/mono", "/flux"})
    void theStoreIsCalledOnTheBlockingExecutor(String path) {
        HttpResponse<String> first = site.get(path);
        site.get(path, first);
        assertEquals(
                List.of("set", "get", "set"),
                store.notes().stream().map(ThreadStore.Note::call).toList());
        store.notes().forEach(note -> assertFalse(isEventLoop(note.thread()), note::toString));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sync", "/future", "/mono", "/flux"})
    void theControllerRunsInTheEventLoopWithASessionThatIsLoaded(String path) {
        HttpResponse<String> first = site.get(path);
        assertEquals("1 in the event loop", first.body());
        assertEquals("2 in the event loop", site.get(path, first).body());
    }

    @Test
    void aControllerThatAsksForTheBlockingExecutorRunsThere() {
        assertEquals("1 elsewhere", site.get("/blocking").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sync", "/flux"})
    void theStoreIsCalledInTheContextOfTheRequest(String path) {
        site.get(path, site.get(path));
        store.notes().forEach(note -> assertEquals(path, note.path()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sync", "/future", "/mono"})
    void aStoreThatDoesNotBlockIsCalledInTheEventLoop(String path) {
        ThreadStore quick = new ThreadStore(new MemoryStore(), false);
        try (Site near = new Site("threads", Map.of(), quick)) {
            assertEquals("2 in the event loop", near.get(path, near.get(path)).body());
        }
        assertEquals(3, quick.notes().size());
        quick.notes().forEach(note -> assertTrue(isEventLoop(note.thread()), note::toString));
    }

    @Test
    void virtualThreadsCallTheStoreWhereThereAreSome() {
        site.get("/sync");
        boolean there = Runtime.version().feature() >= 21;
        assertEquals(there, isVirtual(store.notes().get(0).thread()));
    }

    private static boolean isEventLoop(Thread thread) {
        return thread instanceof FastThreadLocalThread || thread.getName().contains("EventLoop");
    }

    /** Calls the method by reflection, because the oldest JDK of these tests does not have it. */
    private static boolean isVirtual(Thread thread) {
        return thread.toString().startsWith("VirtualThread");
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "threads")
    static final class Pages {
        @Get("/sync")
        String sync(Session session) {
            return count(session);
        }

        @Get("/blocking")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String blocking(Session session) {
            return count(session);
        }

        @Get("/future")
        CompletableFuture<String> future(Session session) {
            return CompletableFuture.completedFuture(count(session));
        }

        @Get("/mono")
        Mono<String> mono(Session session) {
            return Mono.fromSupplier(() -> count(session));
        }

        @Get("/flux")
        Flux<String> flux(Session session) {
            String first = count(session);
            return Flux.just(first.substring(0, 1), first.substring(1));
        }

        private static String count(Session session) {
            Integer n = session.get("n", Integer.class);
            int next = n == null ? 1 : n + 1;
            session.set("n", next);
            return next + (isEventLoop(Thread.currentThread()) ? " in the event loop" : " elsewhere");
        }
    }
}
