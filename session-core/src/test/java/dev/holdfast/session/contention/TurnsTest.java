package dev.holdfast.session.contention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a write waits for others, and in which order writes run. */
class TurnsTest {
    private static final StoredSession ANY = StoredSession.of("{}", null);

    private final CountedWaits waits = new CountedWaits();
    private final Turns turns = turns(true);
    private final List<String> made = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    @Test
    void aWriteThatMeetsNoConflictWaitsForNobody() {
        assertEquals("done", turns.write("id", conflicting("a", 0)));
        assertEquals(0, waits.locks.get());
    }

    @Test
    void aWriteIsMadeWhileAnotherIsUnderWay() {
        Function<Attempts<String>, @Nullable String> slow = attempts -> {
            assertEquals("done", join(() -> turns.write("id", conflicting("quick", 0))));
            return next(attempts, "slow", 0);
        };
        turns.write("id", new Attempts<>(ANY, slow, done -> ANY));
        assertEquals(List.of("quick", "slow"), made);
    }

    @Test
    void afterAConflictItTakesATurn() {
        assertEquals("done", turns.write("id", conflicting("a", 1)));
        assertEquals(List.of("a", "a"), made);
        assertEquals(1, waits.locks.get());
    }

    @Test
    void inMemoryItIsAttemptedFourTimesBeforeThat() {
        turns(false).write("id", conflicting("a", 3));
        assertEquals(0, waits.locks.get());
        turns(false).write("id", conflicting("b", 4));
        assertEquals(1, waits.locks.get());
    }

    @Test
    void whoeverComesLaterIsNotAheadOfOneInTurn() {
        AtomicReference<CompletableFuture<String>> later = new AtomicReference<>();
        Function<Attempts<String>, @Nullable String> first = attempts -> {
            if (attempts.conflicts() == 1) {
                later.set(startAndLetWait());
            }
            return next(attempts, "first", 2);
        };
        turns.write("id", new Attempts<>(ANY, first, done -> ANY));
        later.get().join();
        assertEquals(List.of("first", "first", "first", "later"), made);
    }

    @Test
    void eightConflictsAreEnough() {
        assertNull(turns.write("id", conflicting("a", 100)));
        assertEquals(Turns.MOST_ATTEMPTS, made.size());
    }

    @Test
    void ofManyThreadsEachLosesAtMostTwiceInTurn() {
        Turns inMemory = turns(false);
        AtomicReference<StoredSession> record = new AtomicReference<>(number(0));
        Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> crowd = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            crowd.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < 2_000; i++) {
                            attempts.add(inMemory.write("id", increment(record)));
                        }
                    },
                    others));
        }
        crowd.forEach(CompletableFuture::join);
        assertEquals("16000", record.get().json());
        assertTrue(attempts.stream().allMatch(n -> n <= 4 + 2 + 1), attempts::toString);
    }

    private CompletableFuture<String> startAndLetWait() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<String> write = CompletableFuture.supplyAsync(
                () -> {
                    thread.set(Thread.currentThread());
                    return turns.write("id", conflicting("later", 0));
                },
                others);
        while (thread.get() == null || thread.get().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return write;
    }

    private String join(Supplier<String> work) {
        return CompletableFuture.supplyAsync(work, others).join();
    }

    private Turns turns(boolean isBlocking) {
        RecordingLocks store = new RecordingLocks();
        store.isBlocking = isBlocking;
        return new Turns(store, new SessionLocks(null, () -> "holder", waits));
    }

    private static StoredSession number(int n) {
        return StoredSession.of(Integer.toString(n), null);
    }

    /** Returns a write that meets {@code conflicts} before it succeeds. */
    private Attempts<String> conflicting(String name, int conflicts) {
        return new Attempts<>(ANY, attempts -> next(attempts, name, conflicts), done -> ANY);
    }

    private @Nullable String next(Attempts<String> attempts, String name, int conflicts) {
        made.add(name);
        if (attempts.conflicts() < conflicts) {
            attempts.conflict(ANY);
            return null;
        }
        return "done";
    }

    /** Returns a write that adds one to the number in a record and returns the number of attempts. */
    private static Attempts<Integer> increment(AtomicReference<StoredSession> record) {
        return new Attempts<>(record.get(), attempts -> next(attempts, record), done -> ANY);
    }

    private static @Nullable Integer next(Attempts<Integer> attempts, AtomicReference<StoredSession> record) {
        StoredSession expected = attempts.expected();
        StoredSession found = record.compareAndExchange(expected, number(Integer.parseInt(expected.json()) + 1));
        if (found != expected) {
            attempts.conflict(found);
            return null;
        }
        return attempts.conflicts() + 1;
    }

    /** The system's waits, with a wait for locks that is long enough for a busy machine. */
    private static final class CountedWaits implements Waits {
        private final AtomicInteger locks = new AtomicInteger();

        @Override
        public long nanoTime() {
            return Waits.system().nanoTime();
        }

        @Override
        public boolean pause(Duration length) {
            return Waits.system().pause(length);
        }

        @Override
        public FairLock newLock() {
            locks.incrementAndGet();
            FairLock lock = Waits.system().newLock();
            return new FairLock() {
                @Override
                public boolean tryLock(Duration patience) {
                    return lock.tryLock(Duration.ofMinutes(1));
                }

                @Override
                public void unlock() {
                    lock.unlock();
                }
            };
        }
    }
}
