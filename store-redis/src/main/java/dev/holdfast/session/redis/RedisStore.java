package dev.holdfast.session.redis;

import dev.holdfast.session.store.IndexedSessionStore;
import dev.holdfast.session.store.IterableSessionStore;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * Keeps sessions in Redis as connect-redis 9 does, so that a Node application and this one can share them: under the prefix and
 * the id, as JSON text, with the time to live in whole seconds, rounded up. Works with a single server, with Sentinel, and with a
 * Cluster.
 *
 * <p><b>The server decides the expiry.</b> A session lives exactly as long as its key: Redis never returns an expired key. The
 * date inside the document is ignored, because a touch moves only the expiry of the key, so the date of a session that touches
 * have kept alive is in the past. Therefore the result of {@link #get} has null as {@link StoredSession#expires}. Because of the
 * rounding, a session may outlive its own expiry by less than a second, as with connect-redis; the browser deletes the cookie on
 * time.
 *
 * <p><b>Faults.</b> Every method sends one command unless its description says otherwise, waits for the answer at most as long as
 * the time limits allow, and throws {@link SessionStoreException} if there is no answer or the server refuses. If the server has
 * closed the connection, reads, touches and deletions are sent once more; a write is not, because it is unknown whether it was
 * executed. A document is written completely or not at all.
 *
 * <p>Safe for use by many threads. Starts no threads, except one daemon thread with {@link RedisStoreBuilder#nearCache}; the
 * Jedis client may have its own.
 */
public final class RedisStore
        implements IndexedSessionStore, IterableSessionStore, LockingSessionStore, SlidingSessionStore, AutoCloseable {
    /** The maximum number of comparisons by {@link #replace} with texts that have the same attributes. */
    private static final int ROUNDS = 3;

    private final Commands redis;
    private final Keys keys;
    private final Values values;
    private final TimeToLive timeToLive;
    private final KnownExpiries known;
    private final InstantSource clock;
    private final boolean expiring;
    private final boolean touching;
    private final Listing listing;
    private final OwnerLists owners;
    private final Reads reads;
    private final NearCache near;
    private final Optional<Tracking> tracking;
    private final Optional<Durability> durability;
    private final @Nullable UnifiedJedis ownClient;

    RedisStore(RedisStoreBuilder options) {
        UnifiedJedis client = options.client();
        ownClient = options.bringsClient() ? null : client;
        near = options.near();
        keys = new Keys(options.prefix);
        redis = options.commands(client, near::end);
        tracking = options.tracking(client, near, keys, redis);
        values = new Values(redis, keys, options.tombstones, near);
        timeToLive = options.timeToLive();
        known = new KnownExpiries(options.touchAfter);
        clock = options.clock;
        expiring = options.expiring;
        touching = options.isTouching();
        listing = new Listing(redis, keys, options.scanCount);
        owners = new OwnerLists(redis, keys, values, clock, isOneServer(client));
        reads = new Reads(
                values,
                timeToLive,
                known,
                near,
                new RefusedTouches(System::nanoTime),
                clock,
                options.touchAfter,
                touching);
        durability = options.durability;
    }

    /**
     * Returns a builder with connect-redis's defaults, for a server on this machine unless an option names another.
     *
     * @throws IllegalStateException if Jedis is older than 8.0.2
     */
    public static RedisStoreBuilder builder() {
        // checked here, because the builder's class cannot be loaded with an older Jedis
        JedisVersion.check(RedisStore.class.getClassLoader());
        return new RedisStoreBuilder();
    }

    /** {@inheritDoc} An empty value counts as none, as it does for connect-redis. */
    @Override
    public @Nullable StoredSession get(String id) {
        return session(values.get(id));
    }

    /** {@inheritDoc} SET, or DEL if the session has expired. */
    @Override
    public void set(String id, StoredSession session) {
        long seconds = timeToLive.seconds(session);
        if (seconds > 0) {
            known.remove(id);
            values.set(id, session.json(), expiringIn(seconds));
            remember(id, seconds);
        } else {
            destroy(id);
        }
    }

    /**
     * {@inheritDoc} EXPIRE. Returns true without a command with {@code disableTouch} or {@code disableTTL}, and within {@code
     * touchAfter} of the last write or touch by this store.
     */
    @Override
    public boolean touch(String id, StoredSession session) {
        long seconds = timeToLive.seconds(session);
        Instant now = clock.instant();
        Instant expiry = now.plusSeconds(seconds);
        if (!touching || known.reach(id, expiry)) {
            return true;
        }
        known.remove(id);
        boolean there = values.expire(id, seconds);
        if (there) {
            known.put(id, expiry, now);
        }
        return there;
    }

    /**
     * {@inheritDoc} EVALSHA, or no command with a {@linkplain RedisStoreBuilder#nearCache near cache} that has the session. The
     * expiry is not moved with {@code disableTouch} or {@code disableTTL}, or within {@code touchAfter} of the last move by any
     * process. With a function for {@code ttl} the session must be touched after this call; so it must if the master accepts no
     * writes at present because its disk or its memory is full: this is logged at most once a minute, and reads continue.
     */
    @Override
    public @Nullable Loaded touchAndGet(String id) {
        tracking.ifPresent(Tracking::start);
        return reads.touchAndGet(id);
    }

    /**
     * {@inheritDoc} EVALSHA, or no command, as for {@link #touchAndGet(String)}, which also says when the expiry is not moved.
     * With a function for {@code ttl} the earlier expiry is unknown.
     */
    @Override
    public @Nullable Loaded touchAndGet(String id, Duration idle) {
        tracking.ifPresent(Tracking::start);
        return reads.touchAndGet(id, idle);
    }

    /** {@inheritDoc} EVALSHA, or no command if the expiry need not be moved. */
    @Override
    public Slide touch(String id) {
        return reads.touch(id);
    }

    /** {@inheritDoc} No command. */
    @Override
    public void forget(String id) {
        near.drop(id);
    }

    /**
     * {@inheritDoc} DEL.
     *
     * @throws SessionStoreException also if the replicas that {@link RedisStoreBuilder#durableDestroy} requires do not confirm it
     *     in time; the session is then deleted on the master
     */
    @Override
    public void destroy(String id) {
        known.remove(id);
        if (durability.isEmpty()) {
            values.delete(id);
        } else if (!values.delete(id, durability.get())) {
            throw new SessionStoreException(
                    "redis must delete a session on " + durability.get().replicas()
                            + " replicas within " + durability.get().timeout().toMillis()
                            + " ms, but has done so on the master and on fewer; look at its replication");
        }
    }

    /**
     * Removes the session, and waits on the same connection until replicas have removed it too, so that it does not exist again
     * after a failover. Blocks for {@code timeout} at most, in addition to the usual limits.
     *
     * @param replicas the number of replicas, at least 1
     * @param timeout in whole milliseconds, at least 1
     * @return true if that many replicas have removed it; false if only the master and fewer replicas have
     */
    public boolean durableDestroy(String id, int replicas, Duration timeout) {
        known.remove(id);
        return values.delete(id, new Durability(replicas, timeout));
    }

    /** {@inheritDoc} SET NX, or EXISTS if the session has expired. */
    @Override
    public boolean create(String id, StoredSession session) {
        long seconds = timeToLive.seconds(session);
        if (seconds <= 0) {
            return !values.exists(id);
        }
        List<String> ifFree = new ArrayList<>(List.of("NX"));
        ifFree.addAll(expiringIn(seconds));
        boolean created = values.set(id, session.json(), ifFree);
        if (created) {
            remember(id, seconds);
        }
        return created;
    }

    /**
     * {@inheritDoc} One call of a script, EVALSHA, and EVAL after it when the server does not know the script yet. The server
     * compares whole texts; if {@code expected} has more than a kilobyte, only its length and SHA-1 are sent. Touches do not
     * change the text. If a Node application has rewritten only the cookie, as {@code resave} does, a second call with the text
     * that was found replaces it.
     *
     * @throws SessionStoreException also if the server finds different bytes three times although the text is the same, which
     *     happens if a program has written bytes that are not UTF-8; nothing is written then
     */
    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        known.remove(id);
        long seconds = next == null ? 0 : timeToLive.seconds(next);
        List<String> write = write(next, seconds);
        StoredSession current = expected;
        for (int round = 0; round < ROUNDS; round++) {
            Object found = values.replace(id, current.json(), write);
            if (!(found instanceof String json)) {
                return found == null ? Replacement.gone() : replaced(id, seconds);
            }
            current = StoredSession.of(json, null);
            if (!current.sameDocument(expected)) {
                return Replacement.conflict(current);
            }
        }
        throw new SessionStoreException(
                "redis must hold the session as UTF-8, as it was read, but held other bytes " + ROUNDS
                        + " times; nothing was written; look for a program that writes another encoding under this prefix");
    }

    /** {@inheritDoc} SET NX, under a key that connect-redis does not take for a session. */
    @Override
    public boolean lock(String name, String holder, Duration lease) {
        CommandArguments lock =
                Request.command(Command.SET).key(keys.lock(name)).add(holder);
        return redis.send(Request.once(
                lock.addObjects("NX", "PX", lease.toMillis()), (reply, connection) -> Replies.done(reply)));
    }

    /** {@inheritDoc} One call of a script. */
    @Override
    public void unlock(String name, String holder) {
        redis.send(Script.UNLOCK.request(List.of(keys.lock(name)), List.of(holder), 1, true));
    }

    /** {@inheritDoc} SET NX PX, under a key that connect-redis does not take for a session, and GET if there is one. */
    @Override
    public Successor putSuccessor(String name, Successor successor, Duration keep) {
        CommandArguments put =
                Request.command(Command.SET).key(keys.successor(name)).add(successor.toText());
        put.add("NX").addObjects("PX", keep.toMillis());
        if (redis.text(put) != null) {
            return successor;
        }
        Successor kept = successor(name);
        return kept == null ? putSuccessor(name, successor, keep) : kept;
    }

    /** {@inheritDoc} GET. */
    @Override
    public @Nullable Successor successor(String name) {
        String note = redis.text(Request.command(Command.GET).key(keys.successor(name)));
        return note == null ? null : Successor.parse(note);
    }

    /** {@inheritDoc} EVALSHA. The list is a key that connect-redis does not take for a session. */
    @Override
    public Enlisted enlist(String owner, String id, Duration keep) {
        return owners.enlist(owner, id, keep);
    }

    /** {@inheritDoc} HDEL, or no command without ids. */
    @Override
    public void delist(String owner, Collection<String> ids) {
        owners.delist(owner, ids);
    }

    /**
     * {@inheritDoc} EVALSHA for the list, and one for all sessions, in a Cluster one for each slot; HDEL if ids are removed from
     * the list.
     */
    @Override
    public Map<String, StoredSession> ownedBy(String owner) {
        return owners.ownedBy(owner);
    }

    /** {@inheritDoc} GET. */
    @Override
    public long generation(String owner) {
        return owners.generation(owner);
    }

    /** {@inheritDoc} EVALSHA. The number is the time in milliseconds, or one more than the last if that is greater. */
    @Override
    public Set<String> advance(String owner, Duration keep) {
        return owners.advance(owner, keep);
    }

    /** {@inheritDoc} One SCAN for every {@code scanCount} keys of the database, on every node of a Cluster. */
    @Override
    public Set<String> ids() {
        return listing.ids();
    }

    /** {@inheritDoc} As {@link #ids}, and one MGET for each batch of keys, in a Cluster one for each slot. */
    @Override
    public Map<String, StoredSession> all() {
        return listing.all();
    }

    /** {@inheritDoc} As {@link #ids}. */
    @Override
    public long length() {
        return ids().size();
    }

    /** {@inheritDoc} As {@link #ids}, and one DEL for each batch of keys, in a Cluster one for each slot. */
    @Override
    public void clear() {
        try {
            listing.clear();
        } finally {
            near.dropAll();
        }
    }

    /**
     * Returns false while the server is lost, which means that several fresh connections in a row were lost and no call has been
     * answered since: false for half a second after each loss and while one call tries, then true, so that the next request
     * tries. Stays true if a Cluster has lost one of its masters, because the sessions of the others can be reached.
     */
    @Override
    public boolean isReady() {
        return redis.isReady();
    }

    /** Closes the connections that this store has made, and ends its thread. A client of the application stays open. */
    @Override
    public void close() {
        tracking.ifPresent(Tracking::close);
        if (ownClient != null) {
            ownClient.close();
        }
    }

    NearCache near() {
        return near;
    }

    private static boolean isOneServer(UnifiedJedis client) {
        return client instanceof RedisClient || client instanceof RedisSentinelClient;
    }

    private static @Nullable StoredSession session(@Nullable String json) {
        return json == null || json.isEmpty() ? null : StoredSession.of(json, null);
    }

    private Replacement replaced(String id, long seconds) {
        if (seconds > 0) {
            remember(id, seconds);
        }
        return Replacement.saved();
    }

    private void remember(String id, long seconds) {
        Instant now = clock.instant();
        known.put(id, now.plusSeconds(seconds), now);
    }

    private List<String> write(@Nullable StoredSession session, long seconds) {
        return session == null || seconds <= 0
                ? List.of("DEL")
                : Values.command("SET", session.json(), expiringIn(seconds));
    }

    private List<String> expiringIn(long seconds) {
        return expiring ? List.of("EX", Long.toString(seconds)) : List.of();
    }
}
