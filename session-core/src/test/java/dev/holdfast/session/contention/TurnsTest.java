package dev.holdfast.session.contention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStore;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a write waits for others, and who comes before it. */
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
        assertEquals("done", turns.write("id", new Conflicting("a", 0)));
        assertEquals(0, waits.locks.get());
    }

    @Test
    void aWriteIsMadeWhileAnotherIsUnderWay() {
        Attempts<String> slow = new Conflicting("slow", 0) {
            @Override
            protected @Nullable String next() {
                assertEquals("done", join(() -> turns.write("id", new Conflicting("quick", 0))));
                return super.next();
            }
        };
        turns.write("id", slow);
        assertEquals(List.of("quick", "slow"), made);
    }

    @Test
    void afterAConflictItTakesATurn() {
        assertEquals("done", turns.write("id", new Conflicting("a", 1)));
        assertEquals(List.of("a", "a"), made);
        assertEquals(1, waits.locks.get());
    }

    @Test
    void inMemoryItIsAttemptedFourTimesBeforeThat() {
        turns(false).write("id", new Conflicting("a", 3));
        assertEquals(0, waits.locks.get());
        turns(false).write("id", new Conflicting("b", 4));
        assertEquals(1, waits.locks.get());
    }

    @Test
    void whoeverComesLaterIsNotAheadOfOneInTurn() {
        AtomicReference<CompletableFuture<String>> later = new AtomicReference<>();
        Attempts<String> first = new Conflicting("first", 2) {
            @Override
            protected @Nullable String next() {
                if (conflicts() == 1) {
                    later.set(startAndLetWait());
                }
                return super.next();
            }
        };
        turns.write("id", first);
        later.get().join();
        assertEquals(List.of("first", "first", "first", "later"), made);
    }

    @Test
    void eightConflictsAreEnough() {
        assertNull(turns.write("id", new Conflicting("a", 100)));
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
                            attempts.add(inMemory.write("id", new Increment(record)));
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
                    return turns.write("id", new Conflicting("later", 0));
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
        return new Turns(new EmptyStore(isBlocking), new SessionLocks(null, () -> "holder", waits));
    }

    private static StoredSession number(int n) {
        return StoredSession.of(Integer.toString(n), null);
    }

    /** Meets some conflicts before it ends. */
    private class Conflicting extends Attempts<String> {
        private final String name;
        private final int times;

        private Conflicting(String name, int times) {
            super(ANY);
            this.name = name;
            this.times = times;
        }

        @Override
        protected @Nullable String next() {
            made.add(name);
            if (conflicts() < times) {
                conflict(ANY);
                return null;
            }
            return "done";
        }

        @Override
        protected StoredSession stored(String result) {
            return ANY;
        }
    }

    /** Adds one to the number in a record, and ends with how many attempts that took. */
    private static final class Increment extends Attempts<Integer> {
        private final AtomicReference<StoredSession> record;

        private Increment(AtomicReference<StoredSession> record) {
            super(record.get());
            this.record = record;
        }

        @Override
        protected @Nullable Integer next() {
            StoredSession found = record.compareAndExchange(
                    expected(), number(Integer.parseInt(expected().json()) + 1));
            if (found != expected()) {
                conflict(found);
                return null;
            }
            return conflicts() + 1;
        }

        @Override
        protected StoredSession stored(Integer result) {
            return ANY;
        }
    }

    /** The system's, with locks that are waited for however busy the machine is. */
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

    /** Says whether it blocks, and is asked for nothing else. */
    private record EmptyStore(boolean isBlocking) implements SessionStore {
        @Override
        public @Nullable StoredSession get(String id) {
            return null;
        }

        @Override
        public void set(String id, StoredSession session) {}

        @Override
        public boolean touch(String id, StoredSession session) {
            return false;
        }

        @Override
        public void destroy(String id) {}
    }
}
