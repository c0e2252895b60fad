package dev.holdfast.session.contention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the place is taken, not used
class KeyedQueueTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger made = new AtomicInteger();
    private final List<Integer> released = Collections.synchronizedList(new ArrayList<>());
    private final KeyedQueue<Integer> queue =
            new KeyedQueue<>(name -> made.incrementAndGet(), released::add, Waits.system());
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    @Test
    void aFreeKeyIsTakenAtOnce() {
        try (KeyedQueue<Integer>.Place place = queue.take("session", LONG)) {
            assertEquals(1, place.resource());
            assertEquals(List.of(), released);
        }
        assertEquals(List.of(1), released);
    }

    @Test
    void keysHaveQueuesOfTheirOwn() {
        try (KeyedQueue<Integer>.Place place = queue.take("session", LONG);
                KeyedQueue<Integer>.Place other = queue.take("other", LONG)) {
            assertEquals(List.of(1, 2), List.of(place.resource(), other.resource()));
        }
    }

    @Test
    void aWaiterThatGivesUpLeavesTheResourceToTheHolder() throws Exception {
        try (KeyedQueue<Integer>.Place place = queue.take("session", LONG)) {
            assertNull(others.submit(() -> queue.take("session", Duration.ZERO)).get());
            assertEquals(List.of(), released);
        }
        assertEquals(List.of(1), released);
    }

    @Test
    void theResourceGoesToTheNextWaiterAndIsReleasedOnce() throws Exception {
        AtomicInteger given = new AtomicInteger();
        Thread next = new Thread(() -> given.set(takeAndLeave()));
        try (KeyedQueue<Integer>.Place place = queue.take("session", LONG)) {
            next.start();
            while (next.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        next.join();
        assertEquals(1, given.get());
        assertEquals(List.of(1), released);
    }

    @Test
    void ofManyThreadsOneAtATimeHasTheKeyAndEveryResourceIsReleasedOnce() throws Exception {
        AtomicInteger within = new AtomicInteger();
        List<CompletableFuture<Void>> crowd = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            crowd.add(CompletableFuture.runAsync(
                    () -> {
                        for (int j = 0; j < 2_000; j++) {
                            try (KeyedQueue<Integer>.Place place = queue.take("session", LONG)) {
                                assertNotNull(place);
                                assertEquals(1, within.incrementAndGet());
                                within.decrementAndGet();
                            }
                        }
                    },
                    others));
        }
        for (CompletableFuture<Void> one : crowd) {
            one.get();
        }
        Collections.sort(released);
        assertEquals(IntStream.rangeClosed(1, made.get()).boxed().toList(), released);
    }

    private int takeAndLeave() {
        try (KeyedQueue<Integer>.Place place = queue.take("session", LONG)) {
            return place.resource();
        }
    }
}
