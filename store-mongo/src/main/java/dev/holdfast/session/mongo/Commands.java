package dev.holdfast.session.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoServerException;
import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bson.BSONException;
import org.jspecify.annotations.Nullable;

/** Runs the commands of a store: retries idempotent ones, and records whether the server answers. */
final class Commands {
    /** How long a lost server is not tried, so that requests need not wait for it one after the other. */
    static final Duration PAUSE = Duration.ofMillis(500);

    /** How many answers in a row must be missing before the server counts as lost while the driver still sees it. */
    static final int MISSING_ANSWERS = 3;

    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final BooleanSupplier hasPrimary;
    private final AtomicInteger missing = new AtomicInteger();
    private volatile @Nullable Long lostAt;

    /**
     * @param nanoTime returns nanoseconds from any origin
     * @param hasPrimary returns true if the driver sees a server that accepts commands; does not block
     */
    Commands(Duration timeout, LongSupplier nanoTime, BooleanSupplier hasPrimary) {
        this.hasPrimary = hasPrimary;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /** Runs a command once; the driver retries reads. */
    <T extends @Nullable Object> T run(Supplier<T> command) {
        try {
            return answered(command.get());
        } catch (MongoException e) {
            throw failure(e);
        } catch (BSONException e) {
            throw Failures.unfit(e);
        }
    }

    /** Runs an idempotent command. It is retried once after a temporary failure, within the remaining time. */
    <T extends @Nullable Object> T runTwice(Function<Duration, T> command) {
        long start = nanoTime.getAsLong();
        try {
            return answered(command.apply(timeout));
        } catch (MongoException e) {
            Duration left = timeout.minusNanos(nanoTime.getAsLong() - start);
            if (!Failures.mayPass(e) || left.toMillis() < 1) {
                throw failure(e);
            }
            return run(() -> command.apply(left));
        } catch (BSONException e) {
            throw Failures.unfit(e);
        }
    }

    /** Returns the result of {@code insert}, or null if it failed because the id exists. */
    static <T> @Nullable T unlessTaken(Supplier<@Nullable T> insert) {
        try {
            return insert.get();
        } catch (MongoServerException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return null;
            }
            throw e;
        }
    }

    /** Returns false for {@link #PAUSE} after the server was found lost, unless it has answered since. */
    boolean isServerThere() {
        Long lost = lostAt;
        return lost == null || nanoTime.getAsLong() - lost >= PAUSE.toNanos();
    }

    private <T extends @Nullable Object> T answered(T answer) {
        missing.set(0);
        lostAt = null;
        return answer;
    }

    private SessionStoreException failure(MongoException e) {
        if (Failures.isLoss(e)) {
            missed(e);
        } else if (e instanceof MongoServerException) {
            answered(e);
        }
        return Failures.told(e, timeout);
    }

    /** Counts a missing answer: a single one does not mean that the server is lost. */
    private void missed(MongoException e) {
        boolean nowhere = Failures.isTimeout(e) && !hasPrimary.getAsBoolean();
        if (missing.incrementAndGet() >= MISSING_ANSWERS || nowhere) {
            lostAt = nanoTime.getAsLong();
        }
    }
}
