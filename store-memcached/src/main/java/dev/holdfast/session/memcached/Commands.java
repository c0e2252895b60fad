package dev.holdfast.session.memcached;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.exception.MemcachedException;
import net.rubyeye.xmemcached.exception.MemcachedServerException;
import org.jspecify.annotations.Nullable;

/** Sends commands to memcached, and learns from what becomes of them whether it is there. */
final class Commands {
    /** How long requests go without a session until one of them tries a lost server again. */
    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final MemcachedClient client;
    private final LongSupplier nanoTime;
    private volatile @Nullable Long lostAt;

    Commands(MemcachedClient client, LongSupplier nanoTime) {
        this.client = client;
        this.nanoTime = nanoTime;
    }

    boolean isReady() {
        Long lost = lostAt;
        return lost == null || nanoTime.getAsLong() - lost >= PAUSE;
    }

    /** Returns the answer to {@code command}; {@code name} is for the message of the error. */
    <T extends @Nullable Object> T send(String name, Command<T> command) {
        try {
            T answer = command.run(client);
            lostAt = null;
            return answer;
        } catch (TimeoutException late) {
            throw lost(name);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SessionStoreException("memcached must answer " + name + ", but the wait was interrupted");
        } catch (MemcachedServerException refused) {
            lostAt = null;
            throw new SessionStoreException("memcached must accept " + name
                    + ", but refused; it may be full, or the value longer than its item size");
        } catch (MemcachedException closed) {
            throw lost(name);
        }
    }

    /** Without the cause, because the client quotes keys. */
    private SessionStoreException lost(String name) {
        lostAt = nanoTime.getAsLong();
        return new SessionStoreException("memcached must answer " + name + " in time, but did not");
    }

    /** One command. */
    interface Command<T extends @Nullable Object> {
        T run(MemcachedClient client) throws TimeoutException, InterruptedException, MemcachedException;
    }
}
