package dev.holdfast.session.mongo;

import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoSocketException;
import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bson.BSONException;
import org.jspecify.annotations.Nullable;

/** Runs the commands of a store: tells their failures without content, and remembers whether the server answers. */
final class Commands {
    /** How long a server that was lost is left alone, so that requests need not wait for it one after the other. */
    static final Duration PAUSE = Duration.ofMillis(500);

    private final Duration timeout;
    private final LongSupplier nanoTime;
    private volatile @Nullable Long lostAt;

    /** The ticker shows nanoseconds from any origin. */
    Commands(Duration timeout, LongSupplier nanoTime) {
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    <T extends @Nullable Object> T run(Supplier<T> command) {
        try {
            T answer = command.get();
            lostAt = null;
            return answer;
        } catch (MongoException e) {
            throw failure(e);
        } catch (BSONException e) {
            throw new SessionStoreException("a session must fit into a BSON document, but does not: "
                    + e.getClass().getSimpleName());
        }
    }

    /** Returns false for {@link #PAUSE} after the server was found lost, unless it has answered since. */
    boolean isServerThere() {
        Long lost = lostAt;
        return lost == null || nanoTime.getAsLong() - lost >= PAUSE.toNanos();
    }

    private SessionStoreException failure(MongoException e) {
        if (isLoss(e)) {
            lostAt = nanoTime.getAsLong();
            return new SessionStoreException(
                    "MongoDB must answer within " + timeout.toMillis() + " ms, but did not: " + name(e), connection(e));
        }
        if (e instanceof MongoServerException) {
            lostAt = null;
            return new SessionStoreException("MongoDB refused a command: error " + e.getCode() + ", " + name(e));
        }
        return new SessionStoreException("MongoDB could not be asked: " + name(e), connection(e));
    }

    private static boolean isLoss(MongoException e) {
        return e instanceof MongoSocketException
                || e instanceof MongoNotPrimaryException
                || e instanceof MongoNodeIsRecoveringException
                || (e instanceof MongoClientException && !(e instanceof MongoSecurityException));
    }

    private static String name(MongoException e) {
        return e instanceof MongoCommandException refused
                        && !refused.getErrorCodeName().isEmpty()
                ? refused.getErrorCodeName()
                : e.getClass().getSimpleName();
    }

    /** What the server says may quote ids and documents; what the driver says of a connection does not. */
    private static @Nullable MongoException connection(MongoException e) {
        return e instanceof MongoServerException ? null : e;
    }
}
