package dev.holdfast.session.memcached;

import dev.holdfast.session.store.SessionStoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sends commands to memcached, and learns from what becomes of them whether it is there. */
final class Commands {
    /** How long requests go without a session until one of them tries a lost server again. */
    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final Connections connections;
    private final LongSupplier nanoTime;
    private volatile @Nullable Long lostAt;

    Commands(Connections connections, LongSupplier nanoTime) {
        this.connections = connections;
        this.nanoTime = nanoTime;
    }

    boolean isReady() {
        Long lost = lostAt;
        return lost == null || nanoTime.getAsLong() - lost >= PAUSE;
    }

    /** Returns the answer to {@code command}. */
    MetaAnswer send(MetaCommand command) {
        try {
            MetaAnswer answer = connections.ask(command);
            lostAt = null;
            return answer;
        } catch (IOException e) {
            // one connection that was closed proves nothing about the server
            if (e instanceof ConnectException || e instanceof SocketTimeoutException) {
                lostAt = nanoTime.getAsLong();
            }
            throw new SessionStoreException(message(command.name(), e), e);
        }
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
