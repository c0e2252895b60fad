package dev.holdfast.session.concurrency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Outcome;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionConflictException;
import dev.holdfast.session.SessionEvent;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.BrowserRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No update is lost and no ended session is stored again: two applications with four threads each on one store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConcurrencyCases {
    private static final int CHANGES = 4_000;
    private static final int ATTRIBUTES = 400;
    private static final int MOST_ATTEMPTS = 8;
    private static final String ODD_BYTES = "\"odd\":[1.0, 2E3,\"\\u0041\"]";
    private static final Attribute<Integer> N = Attribute.of("n", Integer.class);

    /** Attempts of each write. */
    private final Queue<Integer> attempts = new ConcurrentLinkedQueue<>();

    private ConditionalSessionStore store;
    private List<SessionManager> applications;

    /** Opens the store as another process would; each call opens the same sessions. */
    abstract ConditionalSessionStore open();

    /** Returns whether several processes can share the store. */
    boolean isShared() {
        return true;
    }

    /** Returns how many sessions are destroyed in each way. */
    int lives() {
        return 5_000;
    }

    @BeforeEach
    void startTwoApplications() {
        attempts.clear();
        store = open();
        SessionManager first = application(store);
        applications = List.of(first, isShared() ? application(open()) : first);
    }

    /** Ten sessions, so that the documents do not become larger than usual. */
    @Test
    @Timeout(900)
    void fourThousandChangesOfDifferentAttributesAreAllKept() throws Exception {
        List<BrowserRequest> visitors = Stream.generate(this::visitorWithOddBytes)
                .limit(CHANGES / ATTRIBUTES)
                .toList();
        Crowd.run(CHANGES, (number, thread) -> {
            BrowserRequest visitor = visitors.get(number / ATTRIBUTES);
            request(thread, visitor, session -> session.set("a" + number, number));
        });
        for (int number = 0; number < CHANGES; number++) {
            BrowserRequest visitor = visitors.get(number / ATTRIBUTES);
            assertEquals(number, applications.get(0).open(visitor).session().get("a" + number));
        }
        assertAtMostEightAttempts();
        for (BrowserRequest visitor : visitors) {
            assertTrue(store.get(idOf(visitor)).json().contains(ODD_BYTES));
        }
    }

    @Test
    @Timeout(900)
    void fourThousandIncrementsAreExact() throws Exception {
        BrowserRequest visitor = visitor(session -> session.set(N, 0));
        Crowd.run(CHANGES, (number, thread) -> request(thread, visitor, session -> session.compute(N, n -> n + 1)));
        assertEquals(CHANGES, applications.get(0).open(visitor).session().get(N));
        assertAtMostEightAttempts();
    }

    @Test
    void noLeaseIsKeptWhenACrowdHasGone() throws Exception {
        BrowserRequest visitor = visitor(session -> session.set(N, 0));
        for (int crowd = 0; crowd < 20; crowd++) {
            Crowd.run(16, (number, thread) -> request(thread, visitor, session -> session.compute(N, n -> n + 1)));
            assertNoLeaseIsKept(visitor);
        }
    }

    /** A slow request and a logout, 5,000 times each: the session is gone in the end, in either order. */
    @ParameterizedTest
    @EnumSource
    @Timeout(900)
    void aSessionThatWasDestroyedNeverComesBack(Late late) throws Exception {
        AtomicInteger cookies = new AtomicInteger();
        Crowd.run(lives(), (number, thread) -> {
            BrowserRequest visitor = visitor(session -> session.set(N, number));
            SessionExchange slow = applications.get(thread % 2).open(visitor);
            late.change.accept(slow.session());
            SessionExchange logout = applications.get((thread + 1) % 2).open(visitor);
            logout.session().destroy();
            logout.commit();
            assertEquals(Outcome.GONE, slow.commit());
            String expired = logout.setCookie();
            if (slow.setCookie() != null || (expired != null && !expired.startsWith("connect.sid=;"))) {
                cookies.incrementAndGet();
            }
            assertNull(store.get(idOf(visitor)));
        });
        assertEquals(0, cookies.get());
    }

    /** As above, but at the same moment: the logout comes before, during or after the save. */
    @Test
    @Timeout(900)
    void aSessionThatIsDestroyedWhileItIsSavedIsGone() throws Exception {
        for (int life = 0; life < 300; life++) {
            BrowserRequest visitor = visitor(session -> session.set(N, 0));
            Crowd.run(8, (number, thread) -> {
                if (number == 4) {
                    request(thread, visitor, Session::destroy);
                } else {
                    tryToIncrease(thread, visitor);
                }
            });
            assertNull(store.get(idOf(visitor)));
        }
    }

    @Test
    @Timeout(900)
    void ofManyWhoRenewTheIdOneWinsAndLeavesNoOrphan() throws Exception {
        for (int life = 0; life < 100; life++) {
            BrowserRequest visitor = visitor(session -> session.set(N, 1));
            Queue<BrowserRequest> winners = new ConcurrentLinkedQueue<>();
            Queue<String> created = new ConcurrentLinkedQueue<>();
            Crowd.run(8, (number, thread) -> {
                SessionExchange exchange = applications.get(thread % 2).open(visitor);
                Session session = exchange.existing();
                if (session == null) {
                    return;
                }
                session.renewId();
                created.add(session.id());
                exchange.commit();
                String cookie = exchange.setCookie();
                if (cookie != null) {
                    winners.add(visitor.next(cookie));
                }
            });
            assertEquals(1, winners.size());
            assertEquals(1, created.stream().filter(id -> store.get(id) != null).count());
            assertNull(store.get(idOf(visitor)));
            assertEquals(1, applications.get(0).open(winners.remove()).session().get(N));
        }
    }

    @Test
    @Timeout(900)
    void whatIsSavedWhileTheIdIsRenewedIsTakenAlongOrGone() throws Exception {
        for (int life = 0; life < 200; life++) {
            BrowserRequest visitor = visitor(session -> session.set(N, 0));
            Queue<BrowserRequest> renewed = new ConcurrentLinkedQueue<>();
            AtomicInteger saved = new AtomicInteger();
            Crowd.run(8, (number, thread) -> {
                if (number == 4) {
                    renewed.add(renew(thread, visitor));
                } else if (tryToIncrease(thread, visitor)) {
                    saved.incrementAndGet();
                }
            });
            assertNull(store.get(idOf(visitor)));
            assertEquals(
                    saved.get(),
                    applications.get(0).open(renewed.remove()).session().get(N));
        }
    }

    @Test
    void whatAnotherProgramWritesBetweenLoadAndSaveIsKept() {
        BrowserRequest visitor = visitor(session -> session.set(N, 1));
        SessionExchange exchange = applications.get(0).open(visitor);
        exchange.session().set("mine", 1);
        StoredSession stored = store.get(idOf(visitor));
        store.set(
                idOf(visitor),
                StoredSession.of(stored.json().replace("\"n\":1", "\"n\":2,\"theirs\":1"), stored.expires()));
        assertEquals(Outcome.MERGED, exchange.commit());
        Session session = applications.get(1).open(visitor).session();
        assertEquals(2, session.get(N));
        assertEquals(1, session.get("mine"));
        assertEquals(1, session.get("theirs"));
    }

    @Test
    void aMaxAgeThatWasSetHereOutlivesATouchByAnotherRequest() {
        BrowserRequest visitor = visitor(session -> session.set(N, 1));
        SessionExchange exchange = applications.get(0).open(visitor);
        exchange.session().maxAge(Duration.ofHours(5));
        exchange.session().set(N, 2);
        request(1, visitor, session -> {});
        exchange.commit();
        Duration left = applications.get(1).open(visitor).session().maxAge();
        assertTrue(left.compareTo(Duration.ofHours(4)) > 0, () -> "left " + left);
    }

    /** Each request finds what the one before has saved, so even a plain read and write loses nothing. */
    @Test
    @Timeout(900)
    void lockedRequestsRunOneAfterTheOther() throws Exception {
        BrowserRequest visitor = visitor(session -> session.set(N, 0));
        AtomicInteger inside = new AtomicInteger();
        Crowd.run(100, (number, thread) -> {
            SessionExchange exchange = applications.get(thread % 2).open(visitor);
            exchange.session();
            exchange.locked(Duration.ofSeconds(60), Duration.ofSeconds(60), () -> {
                assertEquals(1, inside.incrementAndGet());
                Session session = exchange.session();
                session.set(N, session.get(N) + 1);
                return inside.decrementAndGet();
            });
            assertEquals(Outcome.SAVED, exchange.commit());
        });
        assertEquals(100, applications.get(0).open(visitor).session().get(N));
    }

    @Test
    void aLockThatCannotBeHadInTimeIsAnErrorThatNamesNoId() throws Exception {
        BrowserRequest visitor = visitor(session -> session.set(N, 0));
        SessionExchange first = applications.get(0).open(visitor);
        SessionExchange second = applications.get(1).open(visitor);
        String message = first.locked(
                Duration.ZERO,
                Duration.ofMinutes(1),
                () -> assertThrows(
                                SessionStoreException.class,
                                () -> second.locked(Duration.ofMillis(20), Duration.ofMinutes(1), () -> null))
                        .getMessage());
        assertEquals("session not locked within 20 ms: held by another request", message);
        second.locked(Duration.ZERO, Duration.ofMinutes(1), () -> null);
    }

    @Test
    void aLockIsGivenBackWhenTheWorkFails() {
        BrowserRequest visitor = visitor(session -> session.set(N, 0));
        for (int i = 0; i < 2; i++) {
            SessionExchange exchange = applications.get(i).open(visitor);
            assertThrows(
                    IOException.class,
                    () -> exchange.locked(Duration.ZERO, Duration.ofMinutes(1), () -> {
                        throw new IOException("the work fails");
                    }));
        }
    }

    @Test
    void aLockKeepsNobodyFromSavingWithoutOne() throws Exception {
        BrowserRequest visitor = visitor(session -> session.set(N, 1));
        SessionExchange exchange = applications.get(0).open(visitor);
        exchange.locked(Duration.ZERO, Duration.ofMinutes(1), () -> {
            exchange.session().set("mine", 1);
            request(1, visitor, session -> session.compute(N, n -> n + 1));
            return null;
        });
        assertEquals(Outcome.MERGED, exchange.outcome());
        Session session = applications.get(1).open(visitor).session();
        assertEquals(2, session.get(N));
        assertEquals(1, session.get("mine"));
    }

    @Test
    void aFirstVisitHasNothingToWaitFor() throws Exception {
        SessionExchange exchange = applications.get(0).open(BrowserRequest.first());
        assertEquals(7, exchange.locked(Duration.ZERO, Duration.ofMinutes(1), () -> 7));
    }

    /** What a slow request does to its session before it ends. */
    enum Late {
        SAVES(session -> session.set(N, -1)),
        COMPUTES(session -> session.compute(N, n -> n + 1)),
        TOUCHES(session -> {}),
        RENEWS_THE_ID(Session::renewId),
        REGENERATES(Session::regenerate);

        private final Consumer<Session> change;

        Late(Consumer<Session> change) {
            this.change = change;
        }
    }

    /** The number of attempts of a write depends on the speed of the machine; the maximum does not. */
    private void assertAtMostEightAttempts() {
        assertFalse(attempts.isEmpty());
        assertTrue(attempts.stream().allMatch(n -> n <= MOST_ATTEMPTS), attempts::toString);
    }

    /** The next request would wait a second for it. */
    private void assertNoLeaseIsKept(BrowserRequest visitor) {
        LockingSessionStore locks = (LockingSessionStore) store;
        String lease = "writing " + idOf(visitor);
        assertTrue(locks.lock(lease, "whoever comes next", Duration.ofSeconds(1)));
        locks.unlock(lease, "whoever comes next");
    }

    private void request(int thread, BrowserRequest visitor, Consumer<Session> change) {
        SessionExchange exchange = applications.get(thread % 2).open(visitor);
        change.accept(exchange.session());
        try {
            exchange.commit();
        } catch (SessionConflictException e) {
            // eight attempts were not enough
            request(thread, visitor, change);
        }
    }

    private boolean tryToIncrease(int thread, BrowserRequest visitor) {
        SessionExchange exchange = applications.get(thread % 2).open(visitor);
        Session session = exchange.existing();
        if (session == null) {
            return false;
        }
        session.compute(N, n -> n + 1);
        Outcome outcome = exchange.commit();
        return outcome == Outcome.SAVED || outcome == Outcome.MERGED;
    }

    private BrowserRequest renew(int thread, BrowserRequest visitor) {
        SessionExchange exchange = applications.get(thread % 2).open(visitor);
        exchange.session().renewId();
        exchange.commit();
        String cookie = exchange.setCookie();
        assertNotNull(cookie);
        return visitor.next(cookie);
    }

    private BrowserRequest visitorWithOddBytes() {
        BrowserRequest visitor = visitor(session -> session.set("odd", List.of()));
        StoredSession stored = store.get(idOf(visitor));
        String odd = stored.json().replace("\"odd\":[]", ODD_BYTES);
        store.set(idOf(visitor), StoredSession.of(odd, stored.expires()));
        return visitor;
    }

    private BrowserRequest visitor(Consumer<Session> change) {
        SessionExchange exchange = applications.get(0).open(BrowserRequest.first());
        change.accept(exchange.session());
        exchange.commit();
        return BrowserRequest.first().next(exchange.setCookie());
    }

    private String idOf(BrowserRequest visitor) {
        return applications.get(0).open(visitor).presentedId();
    }

    private SessionManager application(ConditionalSessionStore opened) {
        return SessionManager.builder()
                .secret("a secret of at least thirty-two bytes")
                .cookie(cookie -> cookie.maxAge(Duration.ofHours(1)))
                .rolling(true)
                .store(opened)
                .listener(this::count)
                .build();
    }

    private void count(SessionEvent event) {
        if (event.attempts() > 0) {
            attempts.add(event.attempts());
        }
    }
}
