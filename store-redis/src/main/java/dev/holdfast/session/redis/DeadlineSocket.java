package dev.holdfast.session.redis;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A socket whose read timeout applies to the whole answer, in any number of packets, from the moment when the command was sent.
 * Not thread-safe, like a connection.
 */
final class DeadlineSocket extends Socket {
    /** The idle time after which a check for a closed connection is worth its millisecond. */
    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private int limitMillis;
    private long deadline;
    private long lastRead;
    private boolean isSending;

    DeadlineSocket(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        limitMillis = millis;
        super.setSoTimeout(millis);
    }

    @Override
    public synchronized int getSoTimeout() {
        return limitMillis;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                beforeRead();
                return in.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                beforeRead();
                int read = in.read(bytes, offset, length);
                lastRead = nanoTime.getAsLong();
                return read;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int one) throws IOException {
                beforeWrite();
                out.write(one);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                beforeWrite();
                out.write(bytes, offset, length);
            }
        };
    }

    /**
     * Checks that the server has not sent data without a command, and has not closed the connection.
     *
     * @throws NotSentException if it has
     */
    void checkQuiet() {
        try {
            InputStream in = super.getInputStream();
            if (in.available() > 0) {
                throw new NotSentException("redis has sent a reply that nobody asked for");
            }
            if (nanoTime.getAsLong() - lastRead > IDLE_NANOS) {
                super.setSoTimeout(1);
                in.read();
                throw new NotSentException("redis has closed a connection that was idle");
            }
        } catch (SocketTimeoutException quiet) {
            lastRead = nanoTime.getAsLong();
        } catch (IOException closed) {
            throw new NotSentException("redis has closed a connection that was idle");
        }
    }

    private void beforeWrite() {
        if (!isSending) {
            isSending = true;
            deadline = nanoTime.getAsLong() + Duration.ofMillis(limitMillis).toNanos();
        }
    }

    private void beforeRead() throws IOException {
        isSending = false;
        long millis = Duration.ofNanos(deadline - nanoTime.getAsLong()).toMillis() + 1;
        if (millis <= 0) {
            throw new SocketTimeoutException("the answer must be complete within " + limitMillis + " ms, but is not");
        }
        super.setSoTimeout(Math.toIntExact(millis));
    }
}
