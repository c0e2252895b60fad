package dev.holdfast.session.mongo;

import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.Set;
import org.bson.BSONException;
import org.jspecify.annotations.Nullable;

/** Classifies failures of the driver, and describes them in messages that quote neither ids nor sessions. */
final class Failures {
    /**
     * The errors of a server without a primary, which is no longer the primary, or which cannot reach another server, such as
     * HostUnreachable.
     */
    private static final Set<Integer> NO_PRIMARY =
            Set.of(6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436);

    private Failures() {}

    static SessionStoreException told(MongoException e, Duration timeout) {
        MongoServerException answer = answer(e);
        if (answer != null && isWithoutPrimary(answer)) {
            return new SessionStoreException("MongoDB must have a primary that answers within " + timeout.toMillis()
                    + " ms, but has none: error " + answer.getCode() + ", " + name(answer) + "; try again when it has");
        }
        if (isLoss(e)) {
            return new SessionStoreException(
                    "MongoDB must answer within " + timeout.toMillis() + " ms, but did not: " + name(e), connection(e));
        }
        if (e instanceof MongoServerException) {
            return new SessionStoreException("MongoDB refused a command: error " + e.getCode() + ", " + name(e));
        }
        return new SessionStoreException("MongoDB could not be asked: " + name(e), connection(e));
    }

    static SessionStoreException unfit(BSONException e) {
        return new SessionStoreException("a session must fit into a BSON document, but does not: "
                + e.getClass().getSimpleName());
    }

    /** Returns true if there was no answer, or the answer of a server that accepts no commands at present. */
    static boolean isLoss(MongoException e) {
        return e instanceof MongoSocketException
                || isWithoutPrimary(e)
                || (e instanceof MongoClientException && !(e instanceof MongoSecurityException));
    }

    /** Returns true if a command timed out while it waited for a server, a connection or the answer. */
    static boolean isTimeout(MongoException e) {
        return e instanceof MongoTimeoutException;
    }

    /** Returns true if the same command may succeed on another connection, or a moment later. */
    static boolean mayPass(MongoException e) {
        return e instanceof MongoSocketException
                || e instanceof MongoConnectionPoolClearedException
                || isWithoutPrimary(e);
    }

    private static boolean isWithoutPrimary(MongoException e) {
        return e instanceof MongoNotPrimaryException
                || e instanceof MongoNodeIsRecoveringException
                || (e instanceof MongoServerException && NO_PRIMARY.contains(e.getCode()));
    }

    private static String name(MongoException e) {
        return e instanceof MongoCommandException refused
                        && !refused.getErrorCodeName().isEmpty()
                ? refused.getErrorCodeName()
                : e.getClass().getSimpleName();
    }

    /**
     * Returns the driver's failure of a connection, whose message quotes no ids and documents, unlike the server's messages; else
     * null.
     */
    private static @Nullable MongoException connection(MongoException e) {
        return answer(e) == null ? e : null;
    }

    /** Returns the server's error, also if the driver has retried until the timeout; null if there was none. */
    private static @Nullable MongoServerException answer(MongoException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoServerException answer) {
                return answer;
            }
        }
        return null;
    }
}
