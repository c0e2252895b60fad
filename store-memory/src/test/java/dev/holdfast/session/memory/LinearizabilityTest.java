package dev.holdfast.session.memory;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.memory.History.Event;
import dev.holdfast.session.memory.History.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The answers to calls of several threads at the same time are answers that a single thread could have got. */
class LinearizabilityTest {
    private static final int THREADS = 3;
    private static final int QUESTIONS = 4;
    private static final int HISTORIES = 10_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Random random = new Random(20_301_202);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void everyHistoryIsOneThatAThreadAloneCouldHaveHad() throws Exception {
        for (int i = 0; i < HISTORIES; i++) {
            History history = history(Operations::anything);
            assertTrue(history.isLinearizable(), history::toString);
        }
    }

    /** Otherwise the test above would prove nothing. */
    @Test
    void aReplaceThatReadsAndThenWritesIsFound() throws Exception {
        boolean found = false;
        for (int i = 0; !found && i < HISTORIES; i++) {
            found = !history(Operations::anythingWithAFault).isLinearizable();
        }
        assertTrue(found);
    }

    @Test
    void anAnswerThatNoOrderExplainsIsFound() {
        Operation get = Operations.get();
        assertFalse(new History(List.of(new Event(Operations.set(1), "done", 1, 2), new Event(get, null, 3, 4)))
                .isLinearizable());
        assertTrue(new History(List.of(new Event(Operations.set(1), "done", 1, 4), new Event(get, null, 2, 3)))
                .isLinearizable());
    }

    private History history(Questions questions) throws Exception {
        MemoryStore store = new MemoryStore();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        AtomicLong clock = new AtomicLong();
        List<Callable<List<Event>>> askers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            List<Operation> asked = questions(questions);
            askers.add(() -> {
                start.await();
                return asked.stream()
                        .map(operation -> ask(operation, store, clock))
                        .toList();
            });
        }
        List<Event> events = new ArrayList<>();
        for (Future<List<Event>> answered : threads.invokeAll(askers)) {
            events.addAll(answered.get());
        }
        return new History(events);
    }

    private List<Operation> questions(Questions questions) {
        return random.ints(QUESTIONS)
                .mapToObj(seed -> questions.next(new Random(seed)))
                .toList();
    }

    private static Event ask(Operation operation, MemoryStore store, AtomicLong clock) {
        long began = clock.incrementAndGet();
        Object answer = operation.real().apply(store);
        return new Event(operation, answer, began, clock.incrementAndGet());
    }

    private interface Questions {
        Operation next(Random random);
    }
}
