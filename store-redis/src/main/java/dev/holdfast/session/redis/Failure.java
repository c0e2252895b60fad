package dev.holdfast.session.redis;

import java.net.SocketTimeoutException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Why an attempt had no answer, and whether another one may follow. */
enum Failure {
    /** The server has refused, which proves that nothing was done. Nothing else would come of a second attempt. */
    REFUSED(Repeat.NEVER),
    /** The server has refused because it is not the master, which another connection may lead to. */
    NO_MASTER(Repeat.ALWAYS),
    /** The server has refused until it has moved a slot. */
    MOVING_SLOT(Repeat.ALWAYS),
    /** The connection was found to be dead before anything was sent. */
    NOT_SENT(Repeat.ALWAYS),
    /** The connection was lost on the way. Nobody knows whether the command was carried out. */
    LOST(Repeat.IF_REPEATABLE),
    /** The reply belongs to another command. */
    WRONG_REPLY(Repeat.IF_REPEATABLE),
    /** There was no answer in time, and there is no time for another attempt. */
    LATE(Repeat.NEVER),
    /** No connection could be made. */
    UNREACHABLE(Repeat.NEVER),
    /** All connections were in use. */
    NO_CONNECTION_FREE(Repeat.NEVER),
    /** The client has given up: the thread was interrupted, or a master of a Cluster is lost. */
    GIVEN_UP(Repeat.NEVER);

    private final Repeat repeat;

    Failure(Repeat repeat) {
        this.repeat = repeat;
    }

    private enum Repeat {
        NEVER,
        IF_REPEATABLE,
        ALWAYS
    }

    static Failure of(RuntimeException error, boolean hadConnection) {
        if (error instanceof JedisDataException refused) {
            return of(Refusal.of(refused.getMessage()));
        }
        if (error instanceof JedisConnectionException lost) {
            return of(lost, hadConnection);
        }
        // what is no JedisException comes from bytes that are no reply at all
        if (error instanceof WrongReplyException || !(error instanceof JedisException)) {
            return WRONG_REPLY;
        }
        return ofClient(error.getCause(), hadConnection);
    }

    /** Returns true if it may mean that the server is lost. One master of a Cluster must not take the sessions of the others along. */
    boolean isLoss() {
        return this == LOST || this == NOT_SENT || this == LATE || this == UNREACHABLE;
    }

    boolean allowsAnother(boolean repeatable) {
        return repeat == Repeat.ALWAYS || (repeat == Repeat.IF_REPEATABLE && repeatable);
    }

    private static Failure of(Refusal refusal) {
        if (refusal.isOfMovingSlot()) {
            return MOVING_SLOT;
        }
        return refusal.isOfNoMaster() ? NO_MASTER : REFUSED;
    }

    private static Failure of(JedisConnectionException lost, boolean hadConnection) {
        if (lost instanceof NotSentException) {
            return NOT_SENT;
        }
        if (!hadConnection) {
            return UNREACHABLE;
        }
        return isTimeout(lost) ? LATE : LOST;
    }

    private static Failure ofClient(@Nullable Throwable cause, boolean hadConnection) {
        if (cause instanceof NoSuchElementException) {
            return NO_CONNECTION_FREE;
        }
        if (cause instanceof IllegalStateException) {
            // a Sentinel has named another master, and the pool of the last one was closed meanwhile
            return NOT_SENT;
        }
        if (cause instanceof JedisConnectionException lost && hadConnection && !isTimeout(lost)) {
            return LOST;
        }
        return GIVEN_UP;
    }

    private static boolean isTimeout(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
