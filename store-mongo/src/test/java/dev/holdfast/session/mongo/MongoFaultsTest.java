package dev.holdfast.session.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.event.ConnectionCheckedInEvent;
import com.mongodb.event.ConnectionCheckedOutEvent;
import com.mongodb.event.ConnectionPoolListener;
import de.bwaldvogel.mongo.MongoServer;
import dev.holdfast.machinery.Line;
import dev.holdfast.machinery.Trouble;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What happens to a store whose server fails and then works again. */
class MongoFaultsTest {
    /** The store's time limit of one second, plus the delay of a busy machine; less than the driver would wait by itself. */
    private static final Duration LIMIT = TestMongo.PATIENCE;

    /** Half a second for the store's pause, half for the driver's, and the delay of a busy machine. */
    private static final Duration RECOVERY = TestMongo.PATIENCE;

    private static final Set<String> WHOLE =
            Set.of(ExpressSession.browser(1).json(), ExpressSession.browser(2).json());

    private final AtomicInteger inUse = new AtomicInteger();
    private Line line;
    private MongoStore store;

    @BeforeEach
    void open() throws IOException {
        line = new Line(server()::address);
        store = MongoStore.builder()
                .mongoUrl(url() + "?directConnection=true")
                .dbName("holdfast_faults")
                .autoRemove(server().autoRemove())
                .mongoOptions(settings ->
                        settings.applyToConnectionPoolSettings(pool -> pool.addConnectionPoolListener(counter())))
                .build();
        server().client().getDatabase("holdfast_faults").drop();
        assertRecovers(store);
        assertWorks(() -> store.set("id", ExpressSession.browser(1)));
    }

    TestServer server() {
        return TestServer.given();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        line.close();
    }

    @Test
    void aServerThatIsGoneIsAnErrorInsideTheLimit() throws IOException {
        line.down();
        assertFailsInTime(() -> store.get("id"));
        assertFailsInTime(() -> store.set("id", ExpressSession.browser(2)));
        assertFailsInTime(() -> store.touch("id", ExpressSession.browser(2)));
        assertFailsInTime(() -> store.destroy("id"));
    }

    @Test
    void theReturnOfALostServerIsSeen() throws IOException {
        line.down();
        assertFailsInTime(() -> store.get("id"));
        assertFalse(store.isReady());
        line.up();
        assertRecovers(store);
        assertEquals(ExpressSession.browser(1).json(), kept(store).json());
        assertEquals(0, inUse.get());
    }

    @Test
    void aServerThatStartsAfterTheStoreIsFound() throws IOException {
        line.down();
        MongoStore early = MongoStore.builder()
                .mongoUrl(url())
                .autoRemove(server().autoRemove())
                .build();
        try (early) {
            assertFailsInTime(() -> early.get("id"));
            line.up();
            assertRecovers(early);
        }
    }

    @Test
    void aServerThatIsRestartedIsFoundAgain() {
        MongoServer first = TestServer.inMemory();
        InetSocketAddress address = first.bind();
        String url = first.getConnectionString();
        try (MongoStore restarted = MongoStore.builder().mongoUrl(url).build()) {
            assertWorks(() -> restarted.set("id", ExpressSession.browser(1)));
            first.shutdownNow();
            assertFailsInTime(() -> restarted.set("id", ExpressSession.browser(2)));
            MongoServer second = TestServer.inMemory();
            second.bind(address);
            assertRecovers(restarted);
            assertNull(kept(restarted));
            second.shutdownNow();
        }
    }

    @Test
    void aCutConnectionIsAnErrorOnceAtMost() {
        line.cut();
        assertRecovers(store);
        assertWorks(() -> store.set("id", ExpressSession.browser(2)));
        assertEquals(ExpressSession.browser(2).json(), kept(store).json());
    }

    @Test
    void aTouchAndADestroyOnCutConnectionsAreSentAgain() {
        try (MongoStore patient = MongoStore.builder()
                .mongoUrl(url() + "?directConnection=true")
                .dbName("holdfast_faults")
                .autoRemove(server().autoRemove())
                .timeout(TestMongo.PATIENCE)
                .build()) {
            assertTrue(patient.touch("id", ExpressSession.browser(1)));
            line.cut();
            assertTrue(patient.touch("id", ExpressSession.browser(1)));
            line.cut();
            patient.destroy("id");
            assertNull(patient.get("id"));
        }
    }

    @Test
    void aServerLostInTheMiddleOfASaveLeavesAWholeRecord() {
        // the driver may notice the loss before it sends the save: then the test saves once more
        do {
            line.suffer(Trouble.CUT_AFTER);
            assertFailsInTime(() -> store.set("id", ExpressSession.browser(2)));
            line.suffer(Trouble.NONE);
            assertRecovers(store);
            assertTrue(WHOLE.contains(kept(store).json()));
        } while (!kept(store).json().equals(ExpressSession.browser(2).json()));
    }

    @Test
    void oneAnswerThatIsLateIsAnErrorOfThatCallAlone() {
        line.stall();
        try {
            assertFailsInTime(() -> store.get("id"));
            assertTrue(store.isReady());
        } finally {
            line.resume();
        }
        assertRecovers(store);
        assertNotNull(store.get("id"));
    }

    @Test
    void aServerThatIsTooSlowThreeTimesInARowIsLost() {
        line.stall();
        try {
            for (int i = 0; i < 3; i++) {
                assertFailsInTime(() -> store.get("id"));
            }
            assertFalse(store.isReady());
        } finally {
            line.resume();
        }
        assertRecovers(store);
        assertNotNull(kept(store));
    }

    @Test
    void failuresLeaveNoConnectionBehind() throws IOException {
        int before = line.connections();
        for (int i = 0; i < 3; i++) {
            line.stall();
            assertThrows(SessionStoreException.class, () -> store.get("id"));
            line.resume();
            line.cut();
            assertRecovers(store);
        }
        assertEquals(0, inUse.get());
        assertTrue(line.connections() <= before + 1, () -> before + " connections, now " + line.connections());
    }

    @Test
    void aLostServerIsLeftAloneForHalfASecond() throws IOException {
        AtomicLong nanos = new AtomicLong(-1);
        line.down();
        try (MongoStore lost =
                MongoStore.builder().mongoUrl(url()).nanoTime(nanos::get).build()) {
            assertTrue(lost.isReady());
            assertThrows(SessionStoreException.class, () -> lost.get("id"));
            assertFalse(lost.isReady());
            nanos.addAndGet(Duration.ofMillis(500).toNanos() - 1);
            assertFalse(lost.isReady());
            nanos.addAndGet(1);
            assertTrue(lost.isReady());
        }
    }

    @Test
    void wrongCredentialsAreAnErrorThatDoesNotTellThem() {
        String url = url().replace("//", "//tobi:squirrel@");
        try (MongoStore refused = MongoStore.builder().mongoUrl(url).build()) {
            Exception error = assertFailsInTime(() -> refused.get("id"));
            for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                assertFalse(String.valueOf(cause.getMessage()).contains("squirrel"));
            }
        }
    }

    private static SessionStoreException assertFailsInTime(Executable call) {
        return assertTimeout(LIMIT, () -> assertThrows(SessionStoreException.class, call));
    }

    /** Acts as requests do: asks whether the store is ready, and continues without it if not. */
    private static void assertRecovers(MongoStore store) {
        long start = System.nanoTime();
        while (!store.isReady() || !answers(store)) {
            assertTrue(System.nanoTime() - start < RECOVERY.toNanos(), "the server must be found again");
            Thread.yield();
        }
    }

    /** Returns the session, even on a busy machine. */
    private static StoredSession kept(MongoStore store) {
        AtomicReference<StoredSession> kept = new AtomicReference<>();
        assertWorks(() -> kept.set(store.get("id")));
        return kept.get();
    }

    /** Repeats the call until the time limit of the store is long enough. */
    private static void assertWorks(Runnable call) {
        assertTimeout(RECOVERY, () -> {
            while (!succeeds(call)) {
                Thread.yield();
            }
        });
    }

    private static boolean answers(MongoStore store) {
        return succeeds(() -> store.get("other"));
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    private ConnectionPoolListener counter() {
        return new ConnectionPoolListener() {
            @Override
            public void connectionCheckedOut(ConnectionCheckedOutEvent event) {
                inUse.incrementAndGet();
            }

            @Override
            public void connectionCheckedIn(ConnectionCheckedInEvent event) {
                inUse.decrementAndGet();
            }
        };
    }

    private String url() {
        return "mongodb://127.0.0.1:" + line.port() + "/";
    }
}
