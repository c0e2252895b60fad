package dev.holdfast.session.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.memcached.MetaCommand.Item;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.store.SuccessorSessionStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in memcached in the format of connect-memcached 3, so that a Node application can share them: under the prefix
 * and the id, as JSON text with the flags 2, or encrypted.
 *
 * <p><b>Limits.</b> memcached is a cache: when it is full, it evicts sessions before their expiry, and a restart removes all. It
 * cannot list its entries, so this store cannot list, count or clear sessions. It refuses values of more than a mebibyte.
 *
 * <p><b>Expiry.</b> The server expires sessions, in whole seconds, rounded up, with a clock that ticks once a second. A session
 * may end up to a second before or after its expiry, as with connect-memcached. {@link StoredSession#expires} is null after
 * {@link #get}. An expiry after January 2038 is changed to that date, because memcached stores 32 bits.
 *
 * <p><b>Faults.</b> Each method sends one command, unless its description says otherwise, and throws {@link
 * SessionStoreException} if there is no answer within {@link MemcachedStoreBuilder#timeout}. Nothing is sent twice.
 *
 * <p><b>Protocol.</b> The store sends the meta commands of memcached 1.6.18 or later, whose answers repeat the number of the
 * command. An answer with another number, or without one, closes its connection and throws a {@link SessionStoreException}.
 *
 * <p>Thread-safe. Starts no thread.
 */
public final class MemcachedStore implements SuccessorSessionStore, LockingSessionStore, AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;

    private static final int ROUNDS = 3;

    private final Connections connections;
    private final Commands memcached;
    private final Keys keys;
    private final Lifetime lifetime;
    private final int flags;
    private final @Nullable Kruptein kruptein;

    MemcachedStore(MemcachedStoreBuilder options) {
        connections = options.connections();
        memcached = new Commands(connections, System::nanoTime);
        keys = new Keys(options.prefix);
        lifetime = new Lifetime(options.clock, options.ttl);
        kruptein = options.kruptein;
        flags = kruptein == null ? Item.JSON : Item.TEXT;
    }

    /** Returns a builder with connect-memcached's defaults; the default server is on this machine. */
    public static MemcachedStoreBuilder builder() {
        return new MemcachedStoreBuilder();
    }

    /** {@inheritDoc} GET; the CAS number is the session's version. */
    @Override
    public @Nullable StoredSession get(String id) {
        MetaAnswer found = memcached.send(MetaCommand.get(keys.of(id)));
        return found.isDone() ? session(found) : null;
    }

    /** {@inheritDoc} SET, or DELETE if the session has expired. */
    @Override
    public void set(String id, StoredSession session) {
        if (lifetime.isOver(session)) {
            destroy(id);
        } else {
            memcached.send(MetaCommand.set(keys.of(id), item(session)));
        }
    }

    /** {@inheritDoc} TOUCH; connect-memcached writes the whole session. DELETE if {@code session} has expired. */
    @Override
    public boolean touch(String id, StoredSession session) {
        String key = keys.of(id);
        MetaCommand command =
                lifetime.isOver(session) ? MetaCommand.delete(key) : MetaCommand.touch(key, lifetime.of(session));
        return memcached.send(command).isDone();
    }

    /** {@inheritDoc} DELETE. */
    @Override
    public void destroy(String id) {
        memcached.send(MetaCommand.delete(keys.of(id)));
    }

    /** {@inheritDoc} ADD, or GET if the session has expired. */
    @Override
    public boolean create(String id, StoredSession session) {
        if (lifetime.isOver(session)) {
            return get(id) == null;
        }
        return memcached.send(MetaCommand.add(keys.of(id), item(session))).isDone();
    }

    /**
     * {@inheritDoc} CAS, with the version of {@code expected}, if it was read by this store; else GET before it. After a mismatch
     * both are repeated, up to three times, if only the cookie has changed.
     */
    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        String version = expected.version();
        if (version != null && cas(id, version, next)) {
            return Replacement.saved();
        }
        StoredSession current = get(id);
        for (int round = 0; round < ROUNDS && current != null && current.sameDocument(expected); round++) {
            String seen = current.version();
            if (seen != null && cas(id, seen, next)) {
                return Replacement.saved();
            }
            current = get(id);
        }
        return current == null ? Replacement.gone() : Replacement.conflict(current);
    }

    /** {@inheritDoc} ADD, under a key that connect-memcached does not use. The lease is rounded up to whole seconds. */
    @Override
    public boolean lock(String name, String holder, Duration lease) {
        return memcached
                .send(MetaCommand.add(keys.lock(name), text(holder, lease)))
                .isDone();
    }

    /** {@inheritDoc} GET, and DELETE of the version that was found. */
    @Override
    public void unlock(String name, String holder) {
        String key = keys.lock(name);
        MetaAnswer found = memcached.send(MetaCommand.get(key));
        if (found.isDone() && found.text().equals(holder)) {
            memcached.send(MetaCommand.delete(key, found.version()));
        }
    }

    /** {@inheritDoc} ADD, under a key that connect-memcached does not use, and GET if the key exists. */
    @Override
    public Successor putSuccessor(String name, Successor successor, Duration keep) {
        if (memcached
                .send(MetaCommand.add(keys.successor(name), text(successor.toText(), keep)))
                .isDone()) {
            return successor;
        }
        Successor kept = successor(name);
        return kept == null ? putSuccessor(name, successor, keep) : kept;
    }

    /** {@inheritDoc} GET. */
    @Override
    public @Nullable Successor successor(String name) {
        MetaAnswer found = memcached.send(MetaCommand.get(keys.successor(name)));
        return found.isDone() ? Successor.parse(found.text()) : null;
    }

    /** Returns false for half a second after the server was found to be lost, unless it has answered since. */
    @Override
    public boolean isReady() {
        return memcached.isReady();
    }

    /** Closes the connections. */
    @Override
    public void close() {
        connections.close();
    }

    private boolean cas(String id, String version, @Nullable StoredSession next) {
        String key = keys.of(id);
        long seen = Long.parseLong(version);
        MetaCommand command = next == null || lifetime.isOver(next)
                ? MetaCommand.delete(key, seen)
                : MetaCommand.cas(key, item(next), seen);
        return memcached.send(command).isDone();
    }

    private Item text(String text, Duration time) {
        return new Item(text, Item.TEXT, lifetime.of(time));
    }

    private Item item(StoredSession session) {
        String json = session.json();
        String value = kruptein == null ? json : kruptein.encrypt(json);
        int bytes = value.getBytes(UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new SessionStoreException(
                    "a session must have at most " + MOST_BYTES + " bytes in memcached, but has " + bytes);
        }
        return new Item(value, flags, lifetime.of(session));
    }

    private StoredSession session(MetaAnswer found) {
        String json = kruptein == null ? found.text() : kruptein.decrypt(found.text());
        return StoredSession.of(json, null).versioned(Long.toString(found.version()));
    }
}
