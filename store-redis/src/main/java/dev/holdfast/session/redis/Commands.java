package dev.holdfast.session.redis;

import dev.holdfast.session.store.SessionStoreException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Sends commands to Redis, and learns from what becomes of them whether it is there. */
final class Commands {
    private final UnifiedJedis jedis;
    private final Readiness readiness;

    Commands(UnifiedJedis jedis, Readiness readiness) {
        this.jedis = jedis;
        this.readiness = readiness;
    }

    boolean isReady() {
        return readiness.isReady();
    }

    /** Returns the answer to {@code command}; {@code name} is for the message of the error. */
    <T extends @Nullable Object> T send(String name, Function<UnifiedJedis, T> command) {
        try {
            T answer = command.apply(jedis);
            readiness.answered();
            return answer;
        } catch (JedisDataException refused) {
            readiness.answered();
            throw refused(name, refused);
        } catch (JedisConnectionException lost) {
            readiness.lost();
            IdleConnections.close(jedis);
            throw unanswered(name, lost);
        } catch (JedisException other) {
            // all connections are busy, or one master of a Cluster is lost, which must not take the sessions of the
            // others along
            if (other.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw unanswered(name, other);
        }
    }

    private static SessionStoreException unanswered(String name, JedisException cause) {
        return new SessionStoreException("redis must answer " + name + " in time, but did not", cause);
    }

    /** Without the cause, because the server quotes arguments: "unknown command 'GET', with args beginning with: 'sess:...". */
    private static SessionStoreException refused(String name, JedisDataException refusal) {
        String answer =
                String.valueOf(refusal.getMessage()).split("['`\"]", 2)[0].strip();
        return new SessionStoreException("redis must accept " + name + ", but answered: " + answer);
    }
}
