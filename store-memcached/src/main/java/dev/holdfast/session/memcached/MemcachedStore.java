package dev.holdfast.session.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.store.SuccessorSessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import net.rubyeye.xmemcached.GetsResponse;
import net.rubyeye.xmemcached.MemcachedClient;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in memcached where connect-memcached 3 keeps them, so that a Node application and this one share them: under the prefix
 * and the id, as JSON text with the flags 2, or encrypted.
 *
 * <p><b>What memcached is not.</b> It is a cache: when it is full it removes sessions before their time, and a restart removes all. It cannot
 * list what it has, so this store does not say which sessions there are, how many, and does not clear. It refuses values of more than a
 * mebibyte.
 *
 * <p><b>Expiry is the server's</b>, in whole seconds, rounded up, by a clock that ticks once a second. A session may end up to a second before or
 * after its time, as with connect-memcached. {@link #get} leaves {@link StoredSession#expires} null. One that is to end after January 2038 ends
 * then, because memcached counts in 32 bits.
 *
 * <p><b>Faults.</b> Each method sends one command, unless it says otherwise, and throws {@link SessionStoreException} if there is no answer
 * within {@link MemcachedStoreBuilder#timeout}. Nothing is sent twice.
 *
 * <p>Safe for use by many threads. Starts none; those of the client are its own.
 */
public final class MemcachedStore implements SuccessorSessionStore, LockingSessionStore, AutoCloseable {
    /** Lets a value end at once: what is more than 30 days is taken for a date. */
    private static final int OVER = (int) Duration.ofDays(30).toSeconds() + 1;

    private static final int MOST_BYTES = 1 << 20;

    private static final int ROUNDS = 3;

    private final MemcachedClient client;
    private final Commands memcached;
    private final Keys keys;
    private final Lifetime lifetime;
    private final Payload payload;
    private final @Nullable Kruptein kruptein;

    MemcachedStore(MemcachedStoreBuilder options) {
        client = options.open();
        memcached = new Commands(client, System::nanoTime);
        keys = new Keys(options.prefix);
        lifetime = new Lifetime(options.clock, options.ttl);
        kruptein = options.kruptein;
        payload = kruptein == null ? Payload.JSON : Payload.TEXT;
    }

    /** Returns a builder with connect-memcached's defaults, for a server on this machine unless told otherwise. */
    public static MemcachedStoreBuilder builder() {
        return new MemcachedStoreBuilder();
    }

    /** {@inheritDoc} GETS; the CAS number is the session's version. */
    @Override
    public @Nullable StoredSession get(String id) {
        GetsResponse<String> found = gets(keys.of(id));
        return found == null ? null : session(found);
    }

    /** {@inheritDoc} SET, or DELETE if the session has expired. */
    @Override
    public void set(String id, StoredSession session) {
        if (lifetime.isOver(session)) {
            destroy(id);
        } else {
            String value = value(session);
            memcached.send("set", client -> client.set(keys.of(id), lifetime.of(session), value, payload));
        }
    }

    /** {@inheritDoc} TOUCH, where connect-memcached writes the whole session; DELETE if {@code session} has expired. */
    @Override
    public boolean touch(String id, StoredSession session) {
        return lifetime.isOver(session)
                ? memcached.send("delete", client -> client.delete(keys.of(id)))
                : memcached.send("touch", client -> client.touch(keys.of(id), lifetime.of(session)));
    }

    /** {@inheritDoc} DELETE. */
    @Override
    public void destroy(String id) {
        memcached.send("delete", client -> client.delete(keys.of(id)));
    }

    /** {@inheritDoc} ADD, or GETS if the session has expired. */
    @Override
    public boolean create(String id, StoredSession session) {
        if (lifetime.isOver(session)) {
            return get(id) == null;
        }
        String value = value(session);
        return memcached.send("add", client -> client.add(keys.of(id), lifetime.of(session), value, payload));
    }

    /**
     * {@inheritDoc} CAS, with the version of {@code expected}, if this store has given it one; else GETS before it. After a mismatch both again,
     * up to three times, as long as nothing but the cookie has changed.
     */
    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        String version = expected.version();
        if (version != null && cas(id, Long.parseLong(version), expected, next)) {
            return Replacement.saved();
        }
        StoredSession current = get(id);
        for (int round = 0; round < ROUNDS && current != null && current.sameDocument(expected); round++) {
            String seen = current.version();
            if (seen != null && cas(id, Long.parseLong(seen), current, next)) {
                return Replacement.saved();
            }
            current = get(id);
        }
        return current == null ? Replacement.gone() : Replacement.conflict(current);
    }

    /** {@inheritDoc} ADD, under a key that connect-memcached does not use. The lease is rounded up to whole seconds. */
    @Override
    public boolean lock(String name, String holder, Duration lease) {
        return memcached.send("add", client -> client.add(keys.lock(name), lifetime.of(lease), holder, Payload.TEXT));
    }

    /** {@inheritDoc} GETS, and CAS with a time in the past. */
    @Override
    public void unlock(String name, String holder) {
        String key = keys.lock(name);
        GetsResponse<String> found = gets(key);
        if (found != null && found.getValue().equals(holder)) {
            memcached.send("cas", client -> client.cas(key, OVER, holder, Payload.TEXT, found.getCas()));
        }
    }

    /** {@inheritDoc} ADD, under a key that connect-memcached does not use, and GETS if there is one. */
    @Override
    public Successor putSuccessor(String name, Successor successor, Duration keep) {
        String value = successor.since().toEpochMilli() + " " + successor.id();
        if (memcached.send("add", client -> client.add(keys.successor(name), lifetime.of(keep), value, Payload.TEXT))) {
            return successor;
        }
        Successor kept = successor(name);
        return kept == null ? putSuccessor(name, successor, keep) : kept;
    }

    /** {@inheritDoc} GETS. */
    @Override
    public @Nullable Successor successor(String name) {
        GetsResponse<String> found = gets(keys.successor(name));
        if (found == null) {
            return null;
        }
        String[] value = found.getValue().split(" ", 2);
        return new Successor(value[1], Instant.ofEpochMilli(Long.parseLong(value[0])));
    }

    /** Returns false for half a second after the server was found to be lost, unless it has answered since. */
    @Override
    public boolean isReady() {
        return memcached.isReady();
    }

    /** Closes the connection. */
    @Override
    public void close() {
        try {
            client.shutdown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable GetsResponse<String> gets(String key) {
        return memcached.send("gets", client -> client.gets(key, Payload.TEXT));
    }

    /** To remove a value on a condition is to write one that has expired: memcached's text protocol has no other way. */
    private boolean cas(String id, long version, StoredSession seen, @Nullable StoredSession next) {
        boolean removing = next == null || lifetime.isOver(next);
        StoredSession written = next == null ? seen : next;
        String value = removing ? "{}" : value(written);
        int time = removing ? OVER : lifetime.of(written);
        return memcached.send("cas", client -> client.cas(keys.of(id), time, value, payload, version));
    }

    private String value(StoredSession session) {
        String json = session.json();
        String value = kruptein == null ? json : kruptein.encrypt(json);
        int bytes = value.getBytes(UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new SessionStoreException(
                    "a session must have at most " + MOST_BYTES + " bytes in memcached, but has " + bytes);
        }
        return value;
    }

    private StoredSession session(GetsResponse<String> found) {
        String json = kruptein == null ? found.getValue() : kruptein.decrypt(found.getValue());
        return StoredSession.of(json, null).versioned(Long.toString(found.getCas()));
    }
}
