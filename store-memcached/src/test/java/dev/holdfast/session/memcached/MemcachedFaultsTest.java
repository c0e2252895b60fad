package dev.holdfast.session.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.machinery.MemcachedProcess;
import dev.holdfast.machinery.ServerProcess;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Faults of a real server: each gives an error within the time limit, and the store works again soon after. */
class MemcachedFaultsTest {
    private static final Duration LIMIT = Duration.ofMillis(500);
    /** The delay of a busy machine. */
    private static final Duration IN_TIME = Duration.ofSeconds(10);

    private static final String ID = "the-id";
    private static final StoredSession SESSION = StoredSession.of("{\"cookie\":{},\"a\":1}", null);

    private final MemcachedProcess server = MemcachedProcess.start();
    private final MemcachedStore store =
            MemcachedStore.builder().hosts(server.host()).timeout(LIMIT).build();

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    @Test
    void aKilledServerIsAnErrorAndItsReturnIsSeen() {
        store.set(ID, SESSION);
        server.server().kill();
        assertFails("memcached must take a connection for get, but did not", () -> store.get(ID));
        assertFalse(store.isReady());
        server.restart();
        ServerProcess.await(() -> isAnswered(store));
        assertTrue(store.isReady());
        assertNull(store.get(ID));
        assertTrue(store.create(ID, SESSION));
    }

    @Test
    void aPausedServerIsAnErrorInTimeAndNoAnswerIsTakenForAnother() {
        store.set(ID, SESSION);
        server.server().pause();
        try {
            assertFails("memcached must answer get in time, but did not", () -> store.get(ID));
            assertFails("memcached must answer delete in time, but did not", () -> store.destroy("another"));
            assertFalse(store.isReady());
        } finally {
            server.server().resume();
        }
        ServerProcess.await(() -> isAnswered(store));
        assertEquals(SESSION.json(), store.get(ID).json());
        assertNull(store.get("another"));
        assertTrue(store.isReady());
    }

    /** The other side does not close a half-open connection. */
    @Test
    void aConnectionOnWhichNothingArrivesAnyMoreIsMadeAgain() throws Exception {
        try (RecordingProxy proxy = new RecordingProxy(server);
                MemcachedStore through = MemcachedStore.builder()
                        .hosts(proxy.host())
                        .timeout(LIMIT)
                        .build()) {
            through.set(ID, SESSION);
            proxy.silence();
            assertFails("memcached must answer get in time, but did not", () -> through.get(ID));
            ServerProcess.await(() -> isAnswered(through));
            assertEquals(SESSION.json(), through.get(ID).json());
        }
    }

    @Test
    void aCallWithoutAnAnswerProvesNothingAboutAServerThatAnswersOthers() throws Exception {
        try (RecordingProxy proxy = new RecordingProxy(server);
                MemcachedStore through = MemcachedStore.builder()
                        .hosts(proxy.host())
                        .timeout(LIMIT)
                        .build()) {
            through.set(ID, SESSION);
            proxy.silence();
            CompletableFuture<Void> late = CompletableFuture.runAsync(() -> through.destroy(ID));
            ServerProcess.await(() -> proxy.wasSilent());
            ServerProcess.await(() -> isAnswered(through));
            assertThrows(CompletionException.class, late::join);
            assertTrue(through.isReady());
        }
    }

    @Test
    void callsAtTheSameTimeHaveAConnectionEachUpTo64() throws Exception {
        try (RecordingProxy proxy = new RecordingProxy(server);
                MemcachedStore through = MemcachedStore.builder()
                        .hosts(proxy.host())
                        .timeout(Duration.ofMinutes(1))
                        .build()) {
            server.server().pause();
            List<CompletableFuture<StoredSession>> calls = new ArrayList<>();
            for (int i = 0; i < 70; i++) {
                CompletableFuture<StoredSession> call = new CompletableFuture<>();
                new Thread(() -> call.complete(through.get(ID))).start();
                calls.add(call);
            }
            ServerProcess.await(() -> proxy.accepted() >= 64);
            server.server().resume();
            calls.forEach(CompletableFuture::join);
            assertEquals(64, proxy.accepted());
        }
    }

    @Test
    void aServerThatComesLaterIsFound() {
        server.server().kill();
        try (MemcachedStore early =
                MemcachedStore.builder().hosts(server.host()).timeout(LIMIT).build()) {
            assertFails("memcached must take a connection for get, but did not", () -> early.get(ID));
            server.restart();
            ServerProcess.await(() -> isAnswered(early));
        }
    }

    @Test
    void aServerWithoutRoomThatRemovesNothingIsAnError() {
        try (MemcachedProcess full = MemcachedProcess.start("-m", "8", "-M");
                MemcachedStore store = MemcachedStore.builder()
                        .hosts(full.host())
                        .timeout(IN_TIME)
                        .build()) {
            String message =
                    assertThrows(SessionStoreException.class, () -> fill(store)).getMessage();
            assertEquals(
                    "memcached must accept set, but refused; it may be full, or the value longer than its item size",
                    message);
            assertTrue(store.isReady());
            assertNotNull(store.get("id-0"));
        }
    }

    /** memcached is a cache and may lose sessions. */
    @Test
    void aServerWithoutRoomRemovesTheOldestSessions() {
        try (MemcachedProcess full = MemcachedProcess.start("-m", "8");
                MemcachedStore store = MemcachedStore.builder()
                        .hosts(full.host())
                        .timeout(IN_TIME)
                        .build()) {
            fill(store);
            assertNull(store.get("id-0"));
            assertNotNull(store.get("id-2999"));
        }
    }

    @Test
    void anInterruptionIsNotForgottenAndLosesNoServer() {
        Thread.currentThread().interrupt();
        assertThrows(SessionStoreException.class, () -> store.get(ID));
        assertTrue(Thread.interrupted());
        assertTrue(store.isReady());
    }

    private static void fill(MemcachedStore store) {
        String json = "{\"cookie\":{},\"a\":\"" + "x".repeat(10_000) + "\"}";
        IntStream.range(0, 3_000).forEach(i -> store.set("id-" + i, StoredSession.of(json, null)));
    }

    private static void assertFails(String message, Executable operation) {
        Throwable error = assertTimeout(IN_TIME, () -> assertThrows(SessionStoreException.class, operation));
        assertEquals(message, error.getMessage());
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertFalse(cause.toString().contains(ID), cause.toString());
        }
    }

    private static boolean isAnswered(MemcachedStore store) {
        try {
            store.get("unknown");
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }
}
