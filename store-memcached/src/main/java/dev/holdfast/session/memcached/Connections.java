package dev.holdfast.session.memcached;

import dev.holdfast.session.store.SessionStoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The connections of a store: one for each concurrent command, at most 64. They are opened when needed, and kept. */
final class Connections implements AutoCloseable {
    private static final int MOST = 64;

    private final String host;
    private final int port;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final Semaphore places = new Semaphore(MOST, true);
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean isClosed;

    Connections(String host, int port, Duration timeout, LongSupplier nanoTime) {
        this.host = host;
        this.port = port;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /** Returns the answer to {@code command}, which is sent once. */
    MetaAnswer ask(MetaCommand command) throws IOException {
        Deadline deadline = Deadline.in(timeout, nanoTime);
        enter(deadline);
        try {
            return ask(command, connection(deadline), deadline);
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        closeIdle();
    }

    private void enter(Deadline deadline) throws IOException {
        try {
            if (!places.tryAcquire(deadline.millisLeft(), TimeUnit.MILLISECONDS)) {
                throw new SocketTimeoutException("a connection must be free in time, but none was");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("a connection must be free, but the wait was interrupted");
        }
    }

    /**
     * Returns a connection. An idle one that has received data without a command is not used, because the data would be read as
     * the answer.
     */
    private Connection connection(Deadline deadline) throws IOException {
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.isQuiet()) {
                return kept;
            }
            kept.close();
        }
        if (isClosed) {
            throw new SessionStoreException("a store must be open to be used, but was closed");
        }
        return Connection.open(new InetSocketAddress(host, port), deadline);
    }

    private MetaAnswer ask(MetaCommand command, Connection connection, Deadline deadline) throws IOException {
        MetaAnswer answer = null;
        try {
            answer = connection.ask(command, deadline);
            idle.push(connection);
            return answer;
        } finally {
            if (answer == null) {
                connection.close();
            }
            // after a failure they may be closed too, and each would fail one more request
            if (answer == null || isClosed) {
                closeIdle();
            }
        }
    }

    private void closeIdle() {
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            kept.close();
        }
    }
}
