package dev.holdfast.session;

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

@SuppressWarnings("try") // a turn is had, not used
class TurnsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger made = new AtomicInteger();
    private final List<Integer> laidDown = Collections.synchronizedList(new ArrayList<>());
    private final Turns<Integer> turns = new Turns<>(name -> made.incrementAndGet(), laidDown::add, Waits.system());
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    @Test
    void aTurnComesAtOnceWhereNobodyIs() {
        try (Turns<Integer>.Turn turn = turns.take("session", LONG)) {
            assertEquals(1, turn.baton());
            assertEquals(List.of(), laidDown);
        }
        assertEquals(List.of(1), laidDown);
    }

    @Test
    void sessionsHaveQueuesOfTheirOwn() {
        try (Turns<Integer>.Turn turn = turns.take("session", LONG);
                Turns<Integer>.Turn other = turns.take("other", LONG)) {
            assertEquals(List.of(1, 2), List.of(turn.baton(), other.baton()));
        }
    }

    @Test
    void whoWaitsInVainHasNoTurnAndLeavesTheBatonToTheOneWhoHas() throws Exception {
        try (Turns<Integer>.Turn turn = turns.take("session", LONG)) {
            assertNull(others.submit(() -> turns.take("session", Duration.ZERO)).get());
            assertEquals(List.of(), laidDown);
        }
        assertEquals(List.of(1), laidDown);
    }

    @Test
    void theBatonGoesToWhoeverWaitsAndIsLaidDownOnce() throws Exception {
        AtomicInteger given = new AtomicInteger();
        Thread next = new Thread(() -> given.set(takeAndLeave()));
        try (Turns<Integer>.Turn turn = turns.take("session", LONG)) {
            next.start();
            while (next.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        next.join();
        assertEquals(1, given.get());
        assertEquals(List.of(1), laidDown);
    }

    @Test
    void ofManyWhoComeAndGoOneAtATimeHasTheTurnAndEveryBatonIsLaidDownOnce() throws Exception {
        AtomicInteger within = new AtomicInteger();
        List<CompletableFuture<Void>> crowd = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            crowd.add(CompletableFuture.runAsync(
                    () -> {
                        for (int j = 0; j < 2_000; j++) {
                            try (Turns<Integer>.Turn turn = turns.take("session", LONG)) {
                                assertNotNull(turn);
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
        Collections.sort(laidDown);
        assertEquals(IntStream.rangeClosed(1, made.get()).boxed().toList(), laidDown);
    }

    private int takeAndLeave() {
        try (Turns<Integer>.Turn turn = turns.take("session", LONG)) {
            return turn.baton();
        }
    }
}
