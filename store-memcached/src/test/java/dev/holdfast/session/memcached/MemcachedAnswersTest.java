package dev.holdfast.session.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.machinery.MemcachedProcess;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer is taken only for that of its own command. */
class MemcachedAnswersTest {
    private static final String NOT_NUMBERED =
            "memcached must answer %s with the command's number, as it does since 1.6.18, but did not";

    private final MemcachedProcess server = MemcachedProcess.start();
    private final RecordingProxy proxy = new RecordingProxy(server);
    private final MemcachedStore store = store(proxy.host());

    @AfterEach
    void stop() throws Exception {
        store.close();
        proxy.close();
        server.close();
    }

    @Test
    void anEarlierAnswerIsNotTakenForThatOfACompareAndSet() {
        store.set("id", session(1));
        StoredSession stale = store.get("id");
        store.set("id", session(2));
        proxy.repeat(RecordingProxy.Repeat.BEFORE_THE_NEXT);
        assertEquals(
                NOT_NUMBERED.formatted("cas"),
                assertThrows(SessionStoreException.class, () -> store.replace("id", stale, session(3)))
                        .getMessage());
        proxy.repeat(RecordingProxy.Repeat.NEVER);
        assertEquals(session(2).json(), store.get("id").json());
    }

    @Test
    void anEarlierAnswerIsNotTakenForThatOfARead() {
        store.set("a", session(1));
        store.set("b", session(2));
        store.get("a");
        proxy.repeat(RecordingProxy.Repeat.BEFORE_THE_NEXT);
        assertEquals(
                NOT_NUMBERED.formatted("get"),
                assertThrows(SessionStoreException.class, () -> store.get("b")).getMessage());
        assertTrue(store.isReady());
    }

    @Test
    void anAnswerThatNobodyWaitsForHarmsNoCommand() {
        proxy.repeat(RecordingProxy.Repeat.AT_ONCE);
        for (int i = 0; i < 20; i++) {
            store.set("id", session(i));
            assertEquals(session(i).json(), store.get("id").json());
        }
    }

    /** Before 1.4 the meta commands do not exist, before 1.6.10 they have another form, and before 1.6.18 a miss has no number. */
    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "CLIENT_ERROR bad command line format", "EN", "OK", "HTTP/1.1 400 Bad Request"})
    void aServerThatDoesNotRepeatNumbersIsAnErrorThatNamesTheVersion(String answer) throws Exception {
        try (ServerSocket old = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MemcachedStore store = store("127.0.0.1:" + old.getLocalPort())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> answerOnce(old, answer));
            assertEquals(
                    NOT_NUMBERED.formatted("get"),
                    assertThrows(SessionStoreException.class, () -> store.get("id"))
                            .getMessage());
            served.join();
        }
    }

    private static void answerOnce(ServerSocket server, String answer) {
        try (Socket client = server.accept()) {
            client.getInputStream().read(new byte[1_000]);
            client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
            client.getInputStream().read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MemcachedStore store(String host) {
        return MemcachedStore.builder()
                .hosts(host)
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    private static StoredSession session(int n) {
        return StoredSession.of("{\"cookie\":{},\"n\":" + n + "}", null);
    }
}
