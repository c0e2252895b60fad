package dev.holdfast.session.memcached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no memcached gives, byte by byte. */
class ConnectionsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ServerSocket server = server();
    private final Connections connections =
            new Connections("127.0.0.1", server.getLocalPort(), Duration.ofMinutes(1), nanos::get);

    @AfterEach
    void stop() throws IOException {
        connections.close();
        server.close();
    }

    @Test
    void aValueInPiecesIsPutTogether() throws IOException {
        answer(() -> {}, "VA 4 O1 c7\r\nab", "cd\r\n");
        assertEquals("abcd", connections.ask(MetaCommand.get("key")).text());
    }

    /** Otherwise a server that never pauses could hold a request without limit. */
    @Test
    void aValueThatGoesOnAfterTheTimeLimitIsLate() {
        answer(() -> nanos.set(Duration.ofMinutes(2).toNanos()), "VA 4 O1 c7\r\nab", "cd\r\n");
        assertThrows(SocketTimeoutException.class, () -> connections.ask(MetaCommand.get("key")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+4", "4.0", "0x4", "2147483648", "9999999999", "four", "\u0664"})
    void aLengthThatIsNoneIsAWrongAnswer(String length) {
        answer(() -> {}, "VA " + length + " O1 c7\r\n", "\r\nabcd\r\n");
        assertThrows(MetaAnswer.WrongAnswerException.class, () -> connections.ask(MetaCommand.get("key")));
    }

    @Test
    void aValueThatIsLongerThanItsLengthIsAWrongAnswer() {
        answer(() -> {}, "VA 2 O1 c7\r\n", "abcd\r\n");
        assertThrows(MetaAnswer.WrongAnswerException.class, () -> connections.ask(MetaCommand.get("key")));
    }

    @Test
    void aLineWithoutEndIsAWrongAnswer() {
        answer(() -> {}, "VA 2 O1 ", "c".repeat(2_000));
        assertThrows(MetaAnswer.WrongAnswerException.class, () -> connections.ask(MetaCommand.get("key")));
    }

    /** Such as an error because of missing memory. */
    @Test
    void aConnectionIsClosedAfterAnError() throws Exception {
        LongSupplier failing = () -> {
            if (nanos.get() > 0) {
                throw new StackOverflowError();
            }
            return 0;
        };
        try (Connections one = new Connections("127.0.0.1", server.getLocalPort(), Duration.ofMinutes(1), failing)) {
            CompletableFuture<Integer> next = answer(() -> nanos.set(1), "VA 4 O1 c7\r\nab", "cd\r\n");
            assertThrows(StackOverflowError.class, () -> one.ask(MetaCommand.get("key")));
            assertEquals(-1, next.get(1, TimeUnit.MINUTES));
        }
    }

    /** Answers one command in two parts. Returns the next byte that the client sends, or -1 if it has closed the connection. */
    private CompletableFuture<Integer> answer(Runnable between, String first, String rest) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = server.accept()) {
                client.getInputStream().read(new byte[1_000]);
                OutputStream answer = client.getOutputStream();
                answer.write(first.getBytes(StandardCharsets.UTF_8));
                between.run();
                answer.write(rest.getBytes(StandardCharsets.UTF_8));
                return client.getInputStream().read();
            } catch (IOException reset) {
                // closed with bytes unread
                return -1;
            }
        });
    }

    private static ServerSocket server() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
