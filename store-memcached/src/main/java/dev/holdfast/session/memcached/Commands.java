package dev.holdfast.session.memcached;

import dev.holdfast.session.store.SessionStoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sends commands to memcached, and concludes from their results whether the server is lost. */
final class Commands {
    /** How long calls fail at once after the server was lost, until one of them tries it again. */
    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final Connections connections;
    private final LongSupplier nanoTime;
    private volatile long answeredAt;
    private volatile @Nullable Long lostAt;

    Commands(Connections connections, LongSupplier nanoTime) {
        this.connections = connections;
        this.nanoTime = nanoTime;
        this.answeredAt = nanoTime.getAsLong();
    }

    boolean isReady() {
        Long lost = lostAt;
        return lost == null || nanoTime.getAsLong() - lost >= PAUSE;
    }

    /** Returns the answer to {@code command}. */
    MetaAnswer send(MetaCommand command) {
        long start = nanoTime.getAsLong();
        try {
            MetaAnswer answer = connections.ask(command);
            answeredAt = nanoTime.getAsLong();
            lostAt = null;
            return answer;
        } catch (IOException e) {
            if (isLost(e, start)) {
                lostAt = nanoTime.getAsLong();
            }
            throw new SessionStoreException(message(command.name(), e), e);
        }
    }

    /**
     * Returns true if the failure shows that the server is lost. One closed connection does not, and neither does one late answer
     * while others arrive.
     */
    private boolean isLost(IOException failure, long start) {
        boolean isLate = failure instanceof SocketTimeoutException && answeredAt - start < 0;
        return isLate || failure instanceof ConnectException;
    }

    private static String message(String name, IOException failure) {
        if (failure instanceof ConnectException) {
            return "memcached must take a connection for " + name + ", but did not";
        }
        if (failure instanceof SocketTimeoutException) {
            return "memcached must answer " + name + " in time, but did not";
        }
        if (failure instanceof InterruptedIOException) {
            return "memcached must answer " + name + ", but the wait was interrupted";
        }
        if (failure instanceof MetaAnswer.RefusedException) {
            return "memcached must accept " + name
                    + ", but refused; it may be full, or the value longer than its item size";
        }
        if (failure instanceof MetaAnswer.WrongAnswerException) {
            return "memcached must answer " + name + " with the command's number, as it does since 1.6.18, but did not";
        }
        return "memcached must answer " + name + ", but the connection ended";
    }
}
