package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Several threads of one request on its session (Servlet 6.1, 7.7.1). */
class SessionThreadsTest extends SessionsAsText {
    private static final int THREADS = 4;

    @Test
    void everyAttributeIsKept() throws Exception {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        Session session = exchange.required();
        together(thread -> {
            for (int i = 0; i < 200; i++) {
                session.set("t" + thread + "-" + i, i);
            }
        });
        exchange.commit();
        assertEquals(THREADS * 200, open(session.id()).required().names().size());
    }

    @Test
    void everyComputationCounts() throws Exception {
        Session session = manager.open(PlainRequest.to("/")).required();
        together(thread -> {
            for (int i = 0; i < 200; i++) {
                session.compute(N, n -> n == null ? 1 : n + 1);
            }
        });
        assertEquals(THREADS * 200, session.get(N));
    }

    @Test
    void oneObjectIsReadByAll() throws Exception {
        for (int round = 0; round < 50; round++) {
            String id = saved(session -> session.set(LIST, List.of("a")));
            SessionExchange exchange = open(id);
            exchange.required();
            List<List<String>> read = new ArrayList<>(List.of(List.of(), List.of(), List.of(), List.of()));
            together(thread -> read.set(thread, exchange.required().get(LIST)));
            for (List<String> one : read) {
                assertSame(read.get(0), one);
            }
        }
    }

    @Test
    void whatIsSetWhileTheSessionIsSavedIsSavedNext() {
        SessionExchange exchange = open(saved(session -> session.set(N, 1)));
        exchange.required().set("a", 1);
        store.before("replace", () -> exchange.required().set("b", 2));
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(2, exchange.required().get("b"));
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(2, open(exchange.required().id()).required().get("b"));
    }

    @Test
    void aNewIdThatIsGivenWhileTheSessionIsSavedIsTheOnlyOneInTheEnd() {
        SessionExchange exchange = open(saved(session -> session.set(N, 1)));
        exchange.required().set(N, 2);
        store.before("replace", () -> exchange.required().renewId());
        exchange.commit();
        exchange.commit();
        assertEquals(Set.of(exchange.required().id()), store.ids());
        assertEquals(2, open(exchange.required().id()).required().get(N));
    }

    @Test
    void aCookieThatIsChosenWhileTheSessionIsSavedIsSavedNext() {
        SessionExchange exchange = open(saved(session -> session.set(N, 1)));
        exchange.required().set(N, 2);
        store.before("replace", () -> exchange.required().maxAge(Duration.ofDays(1)));
        exchange.commit();
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(
                clock.instant().plus(Duration.ofDays(1)),
                store.expiry(exchange.required().id()));
    }

    @Test
    void aCookieThatIsNotChosenMeanwhileStaysTheOneThatWasSaved() {
        SessionExchange exchange = open(saved(session -> session.set(N, 1)));
        exchange.required().set(N, 2);
        store.before("replace", () -> exchange.required().set("b", 1));
        exchange.commit();
        beside(exchange.required().id(), session -> session.maxAge(Duration.ofDays(1)));
        assertEquals(Outcome.MERGED, exchange.commit());
        assertEquals(
                clock.instant().plus(Duration.ofDays(1)),
                store.expiry(exchange.required().id()));
    }

    private static void together(IntConsumer work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                running.add(pool.submit(() -> {
                    start.await();
                    work.accept(thread);
                    return thread;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
