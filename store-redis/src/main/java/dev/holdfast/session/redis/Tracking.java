package dev.holdfast.session.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Listens on a thread of its own for the server's messages about changed sessions, and removes their copies. If the connection is
 * lost, or a PING on it is not answered within a second, it empties the cache and opens a new connection.
 */
final class Tracking implements AutoCloseable {
    private static final long PING_NANOS = Duration.ofMillis(500).toNanos();
    private static final long ANSWER_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(10);

    private final NearCache near;
    private final Keys keys;
    private final Server server;
    private final Commands redis;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private final AtomicBoolean isStarted = new AtomicBoolean();
    private final UntoldChanges untold = new UntoldChanges();
    private volatile boolean isClosed;
    private volatile @Nullable TrackingConnection connection;

    /** @param redis writes the probes that show whether the server sends messages about changes */
    Tracking(NearCache near, Keys keys, Server server, Commands redis, LongSupplier nanoTime) {
        this.near = near;
        this.keys = keys;
        this.server = server;
        this.redis = redis;
        this.nanoTime = nanoTime;
        this.thread = new Thread(this::run, "holdfast-redis-near-cache");
        thread.setDaemon(true);
    }

    /** The address of the master, and how to connect to it. */
    record Server(Supplier<HostAndPort> address, Connector connector) {}

    /** Opens a connection. */
    interface Connector {
        TrackingConnection connect(HostAndPort address);
    }

    /** Begins to listen; later calls do nothing. */
    void start() {
        if (!isStarted.get() && isStarted.compareAndSet(false, true)) {
            thread.start();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        near.end();
        disconnect();
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!isClosed) {
            Duration pause = PAUSE;
            try {
                listen();
            } catch (JedisDataException refused) {
                untold.add("answered " + Refusal.of(refused.getMessage()));
                pause = PAUSE_AFTER_REFUSAL;
            } catch (NotToldException silence) {
                untold.add("reported none; look for a proxy in front of it");
                pause = PAUSE_AFTER_REFUSAL;
            } catch (RuntimeException lost) {
                // reads now go to the server, and report the loss
            } finally {
                near.end();
                disconnect();
            }
            if (!isClosed) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    /** Listens until the store has lost connections or its client has another master. */
    private void listen() {
        HostAndPort address = server.address.get();
        TrackingConnection current = server.connector.connect(address);
        connection = current;
        String probe = keys.probe(UUID.randomUUID().toString());
        current.track(keys.prefix(), probe);
        Heartbeat heartbeat = new Heartbeat(current);
        requireToldOf(probe, current, heartbeat);
        near.listen(nanoTime.getAsLong());
        while (!isClosed && near.isListening() && address.equals(server.address.get())) {
            hear(current.next(), heartbeat);
            heartbeat.beat();
        }
    }

    /** Throws if no message about a probe arrives: some servers, and some proxies, accept the command but never send a message. */
    private void requireToldOf(String probe, TrackingConnection current, Heartbeat heartbeat) {
        CommandArguments change =
                Request.command(Command.SET).key(probe).add("").add("PX").add(1000);
        redis.send(Request.repeatable(change, (reply, from) -> Replies.done(reply)));
        long start = nanoTime.getAsLong();
        while (!hear(current.next(), heartbeat).contains(probe)) {
            if (nanoTime.getAsLong() - start >= ANSWER_NANOS) {
                throw new NotToldException();
            }
        }
    }

    /** Returns the changed keys that the message names. */
    private List<String> hear(@Nullable Object message, Heartbeat heartbeat) {
        if (message instanceof List<?> push && push.size() == 2) {
            return changed(push.get(1));
        }
        if (message instanceof byte[]) {
            heartbeat.answered();
        } else if (message != null) {
            throw new WrongReplyException();
        }
        return List.of();
    }

    private List<String> changed(@Nullable Object keysOrAll) {
        if (keysOrAll == null) {
            near.dropAll();
            return List.of();
        }
        List<String> changed = Replies.texts(keysOrAll);
        for (String key : changed) {
            if (key.startsWith(keys.prefix())) {
                near.drop(keys.idOf(key));
            }
        }
        return changed;
    }

    private void disconnect() {
        TrackingConnection current = connection;
        if (current != null) {
            try {
                current.forceDisconnect();
            } catch (IOException ignored) {
                // the connection is lost already
            }
        }
    }

    /** The PINGs on one connection. */
    private final class Heartbeat {
        private final TrackingConnection current;
        private long sent;
        private boolean isAnswered = true;

        private Heartbeat(TrackingConnection current) {
            this.current = current;
            this.sent = nanoTime.getAsLong();
        }

        /** All messages that the server sent before it received the PING have arrived. */
        void answered() {
            isAnswered = true;
            near.prove(sent);
        }

        void beat() {
            long since = nanoTime.getAsLong() - sent;
            if (!isAnswered && since >= ANSWER_NANOS) {
                throw new JedisConnectionException("no answer to PING");
            }
            if (isAnswered && since >= PING_NANOS) {
                sent = nanoTime.getAsLong();
                isAnswered = false;
                current.sendPing();
            }
        }
    }

    /** Thrown if the server has sent no message about a change. */
    private static final class NotToldException extends JedisException {
        private static final long serialVersionUID = 1L;

        private NotToldException() {
            super("no message came");
        }
    }
}
