package dev.holdfast.session.redis;

import java.net.SocketTimeoutException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** The reasons for a failed attempt, and whether it may be retried. */
enum Failure {
    /** The server has refused, so nothing was done. A retry would be refused too. */
    REFUSED(Repeat.NEVER),
    /** The server has refused because it is not the master; another connection may lead to the master. */
    NO_MASTER(Repeat.ALWAYS),
    /** The server has refused until it has moved a slot. */
    MOVING_SLOT(Repeat.ALWAYS),
    /** The connection was found to be dead before anything was sent. */
    NOT_SENT(Repeat.ALWAYS),
    /** The connection was lost. It is unknown whether the command was executed. */
    LOST(Repeat.IF_REPEATABLE),
    /** The reply belongs to another command. */
    WRONG_REPLY(Repeat.IF_REPEATABLE),
    /** There was no answer in time, and there is no time for another attempt. */
    LATE(Repeat.NEVER),
    /** No connection could be opened. */
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
        // other exceptions come from bytes that are not a reply
        if (error instanceof WrongReplyException || !(error instanceof JedisException)) {
            return WRONG_REPLY;
        }
        return ofClient(error.getCause(), hadConnection);
    }

    /** Returns true if the server may be lost. The loss of one master of a Cluster must not affect the sessions of the others. */
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
            // a Sentinel has announced another master, and the pool of the old one was closed meanwhile
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
