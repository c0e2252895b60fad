package dev.holdfast.session.redis;

import dev.holdfast.session.redis.Request.Decoder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.UnifiedJedis;

/**
 * Sends commands to Redis, and notes from their results whether the server can be reached. A repeatable command is repeated once,
 * on a fresh connection. Any other command is sent once: only the caller can find out whether it was executed.
 */
final class Commands {
    /** How long a command is repeated while its slot is being moved, and the pause between attempts. */
    private static final long MOVING_NANOS = Duration.ofMillis(500).toNanos();

    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private final UnifiedJedis jedis;
    private final Breaker breaker;
    private final Bulkhead bulkhead;
    private final IdleConnections idle;
    private final Complaints complaints;
    private final LongSupplier nanoTime;

    /** @param onLoss runs when connections are lost, in addition to closing the idle ones */
    Commands(
            UnifiedJedis jedis,
            Breaker breaker,
            Bulkhead bulkhead,
            Complaints complaints,
            Runnable onLoss,
            LongSupplier nanoTime) {
        this.jedis = jedis;
        this.nanoTime = nanoTime;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.idle = new IdleConnections(jedis, onLoss, nanoTime);
        this.complaints = complaints;
    }

    boolean isReady() {
        return breaker.isReady();
    }

    /** Returns the answer to {@code request}. */
    <T extends @Nullable Object> T send(Request<T> request) {
        return admit(
                request.name(), () -> deliver(request.name(), request.isRepeatable(), () -> new Attempt<>(request)));
    }

    /** Returns the text that a reading command returns, or null. */
    @Nullable
    String text(CommandArguments reading) {
        Decoder<Optional<String>> decoder = (reply, connection) -> Optional.ofNullable(Replies.text(reply));
        return send(Request.repeatable(reading, decoder)).orElse(null);
    }

    /** Returns the answer to a command that the client itself sends; {@code name} is for messages. */
    <T extends @Nullable Object> T call(String name, boolean isRepeatable, Sending<T> command) {
        return admit(name, () -> deliver(name, isRepeatable, () -> command));
    }

    private <T extends @Nullable Object> T admit(String name, Supplier<T> call) {
        Breaker.Pass pass = breaker.enter();
        if (pass == Breaker.Pass.NONE) {
            throw complaints.lost(name);
        }
        try {
            return VirtualThreads.isCurrent() ? call.get() : inBulkhead(name, call);
        } finally {
            breaker.leave(pass);
        }
    }

    private <T extends @Nullable Object> T inBulkhead(String name, Supplier<T> call) {
        if (!bulkhead.enter()) {
            throw complaints.crowded(name);
        }
        long start = nanoTime.getAsLong();
        try {
            return call.get();
        } finally {
            bulkhead.leave(nanoTime.getAsLong() - start);
        }
    }

    private <T extends @Nullable Object> T deliver(String name, boolean repeatable, Supplier<Sending<T>> sendings) {
        long begin = nanoTime.getAsLong();
        for (boolean isFirst = true; true; isFirst = false) {
            long start = nanoTime.getAsLong();
            Sending<T> sending = sendings.get();
            try {
                T answer = sending.run(jedis);
                answered();
                return answer;
            } catch (RuntimeException error) {
                Failure failure = Failure.of(error, sending.hasConnection());
                learn(failure, start, isFirst);
                if (!mayGoOn(failure, repeatable, begin, isFirst)) {
                    throw complaints.of(failure, name, error);
                }
            }
        }
    }

    private boolean mayGoOn(Failure failure, boolean repeatable, long begin, boolean isFirst) {
        if (failure == Failure.MOVING_SLOT) {
            LockSupport.parkNanos(PAUSE_NANOS);
            return nanoTime.getAsLong() - begin < MOVING_NANOS
                    && !Thread.currentThread().isInterrupted();
        }
        return isFirst && failure.allowsAnother(repeatable);
    }

    /** Only the second attempt is certain to have a fresh connection; that of the first may have been closed long before. */
    private void learn(Failure failure, long start, boolean isFirst) {
        switch (failure) {
            case REFUSED, MOVING_SLOT -> answered();
            case NO_MASTER -> {
                answered();
                idle.closeAfterLoss(start);
            }
            case LOST, NOT_SENT -> idle.closeAfterLoss(start);
            case LATE, UNREACHABLE, GIVEN_UP -> idle.closeAfterSilence(start);
            case WRONG_REPLY, NO_CONNECTION_FREE -> {}
        }
        if (failure.isLoss() && (!isFirst || failure == Failure.UNREACHABLE)) {
            breaker.lost();
        }
    }

    private void answered() {
        breaker.answered();
        idle.answered();
    }
}
