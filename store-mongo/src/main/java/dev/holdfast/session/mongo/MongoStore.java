package dev.holdfast.session.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.UpdateOptions;
import dev.holdfast.session.store.IndexedSessionStore;
import dev.holdfast.session.store.IterableSessionStore;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in MongoDB, in the records of connect-mongo 6, so that Node and Java applications share them. Reads what
 * connect-mongo 3 to 6 wrote.
 *
 * <p>Each method is one command, unless it says otherwise; the first of all creates the TTL index as one more. A command
 * that is not answered within {@link MongoStoreBuilder#timeout} fails with {@link
 * SessionStoreException}, and the store is then not ready for half a second, or until the
 * server answers. No message quotes what the server said, because that may quote ids and sessions.
 *
 * <p>A session expires by the clock of this process, also if the server has not removed its record yet. One without expiry
 * expires {@link MongoStoreBuilder#ttl} after its last write or touch.
 *
 * <p>Safe for use by many threads. Everything but {@link #isReady} blocks.
 */
public final class MongoStore implements IndexedSessionStore, IterableSessionStore, LockingSessionStore, AutoCloseable {
    /** How often what was read is replaced at most: a record whose bytes are no UTF-8 is never found by its text. */
    private static final int ROUNDS = 3;

    /** A sign-in that is under way has no record yet. */
    private static final Duration PENDING = Duration.ofMinutes(1);

    /** How long a sweep leaves expired locks, because they expire by the server's clock and this one may be ahead of it. */
    private static final Duration LOCKS_STAY = Duration.ofDays(1);

    private static final FindOneAndUpdateOptions CREATE = new FindOneAndUpdateOptions().upsert(true);

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private final ExpiringRecords sessions;
    private final LockRecords locks;
    private final SuccessorRecords successors;
    private final OwnerRecords owners;
    private final SessionRecord records;
    private final Listing listing;
    private final SessionField field;
    private final LastModified lastModified;
    private final TypedDocuments typed = new TypedDocuments();
    private final Commands commands;
    private final InstantSource clock;
    private final Runnable disconnect;
    private final @Nullable ExpirySweep sweep;

    MongoStore(MongoStoreBuilder options, Database database, SessionField field) {
        this.field = field;
        sessions = database.records("");
        locks = new LockRecords(database.records(".locks"), database.clock());
        successors = new SuccessorRecords(database.records(".successors"));
        owners = new OwnerRecords(database.records(".owners"));
        records = new SessionRecord(field, options.transformId, options.ttl, options.timestamps);
        listing = new Listing(sessions, records);
        lastModified = new LastModified(options.touchAfter);
        commands = new Commands(options.timeout, options.nanoTime, database::hasPrimary);
        clock = options.clock;
        disconnect = database::close;
        sweep = options.autoRemove == AutoRemove.INTERVAL
                ? new ExpirySweep(this::removeExpired, options.autoRemoveInterval)
                : null;
    }

    /** Returns a builder of a store with connect-mongo's defaults. */
    public static MongoStoreBuilder builder() {
        return new MongoStoreBuilder();
    }

    @Override
    public @Nullable StoredSession get(String id) {
        BsonDocument found = find(id, now());
        if (found == null) {
            return null;
        }
        StoredSession session = records.read(found);
        seen(id, found);
        return session;
    }

    @Override
    public void set(String id, StoredSession session) {
        Instant now = now();
        Document written = records.written(id, session, now, lastModified.isKept(), typed.of(id));
        commands.run(() -> sessions.collection().updateOne(records.any(id), written, UPSERT));
        lastModified.seen(id, now);
    }

    /**
     * {@inheritDoc} connect-mongo fails with {@code Unable to find the session to touch} where this returns false, and
     * revives an expired session. Like there, with {@link MongoStoreBuilder#touchAfter} nothing is asked and true
     * returned if the session was written so recently.
     */
    @Override
    public boolean touch(String id, StoredSession session) {
        Instant now = now();
        Instant written = lastModified.of(id);
        if (written != null && lastModified.isRecent(written, now)) {
            return true;
        }
        Document touched = records.touched(session, now, written != null);
        boolean found = commands.runTwice(left -> update(sessions.collection(left), records.live(id, now), touched));
        if (found && written != null) {
            lastModified.seen(id, now);
        }
        return found;
    }

    @Override
    public void destroy(String id) {
        forget(id);
        commands.runTwice(left -> sessions.collection(left).deleteOne(records.any(id)));
    }

    @Override
    public boolean isReady() {
        return commands.isServerThere();
    }

    /** {@inheritDoc} The record of an expired session is replaced in the same command. */
    @Override
    public boolean create(String id, StoredSession session) {
        Instant now = now();
        Document written = records.written(id, session, now, lastModified.isKept(), null);
        boolean created = commands.run(() -> isInserted(records.over(id, now), written));
        if (created) {
            lastModified.seen(id, now);
        }
        return created;
    }

    /**
     * {@inheritDoc} One command if the record holds what is expected, two if it does not. Where sessions are encrypted, or
     * their cookie was rewritten, at least two: one to look, one to replace what was seen.
     *
     * @throws SessionStoreException also if three times what was seen could not be replaced; the record is left as it is
     */
    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        Instant now = now();
        BsonValue origin = typed.of(id);
        if (field.isRepeatable() && replace(id, field.write(expected.json(), origin), next, origin, now)) {
            return Replacement.saved();
        }
        for (int round = 0; round < ROUNDS; round++) {
            BsonDocument found = find(id, now);
            if (found == null) {
                return Replacement.gone();
            }
            StoredSession current = records.read(found);
            if (!current.sameDocument(expected)) {
                seen(id, found);
                return Replacement.conflict(current);
            }
            BsonValue session = SessionRecord.session(found);
            if (replace(id, session, next, session, now)) {
                return Replacement.saved();
            }
        }
        throw new SessionStoreException("a record must be found by the session that was read from it, but " + ROUNDS
                + " times was not: its bytes may be no UTF-8, or its cookie is rewritten without end; the record was"
                + " left as it is; destroy the session, or set it anew");
    }

    /**
     * {@inheritDoc} The lease is counted by the clock of the server. The record is in a collection of its own, called as that of the
     * sessions and {@code .locks}. One command if the lock is free, three if somebody has it, four if its lease has ended; one more if
     * the clock of this process is more than a second from the server's.
     */
    @Override
    public boolean lock(String name, String holder, Duration lease) {
        return commands.run(() -> locks.take(name, holder, lease, now()));
    }

    @Override
    public void unlock(String name, String holder) {
        commands.runTwice(left -> {
            locks.release(name, holder, left);
            return true;
        });
    }

    /** {@inheritDoc} The record is in a collection of its own, called as that of the sessions and {@code .successors}. */
    @Override
    public Successor putSuccessor(String name, Successor successor, Duration keep) {
        Instant now = now();
        if (commands.run(() -> successors.put(name, successor, now, now.plus(keep)))) {
            return successor;
        }
        Successor kept = successor(name);
        return kept == null ? putSuccessor(name, successor, keep) : kept;
    }

    @Override
    public @Nullable Successor successor(String name) {
        return commands.run(() -> successors.find(name, now()));
    }

    /** {@inheritDoc} The record is in a collection of its own, called as that of the sessions and {@code .owners}. */
    @Override
    public Enlisted enlist(String owner, String id, Duration keep) {
        Instant now = now();
        return commands.run(() -> owners.enlist(owner, id, now, now.plus(keep)));
    }

    /** {@inheritDoc} Two commands, or one if none of them is on it. */
    @Override
    public void delist(String owner, Collection<String> ids) {
        commands.runTwice(left -> {
            owners.delist(owner, ids);
            return true;
        });
    }

    /** {@inheritDoc} Two commands, and two more where ids are taken off the list. One that cannot be read is left out. */
    @Override
    public Map<String, StoredSession> ownedBy(String owner) {
        Instant now = now();
        Map<String, Instant> listed = commands.run(() -> owners.listed(owner));
        Map<String, StoredSession> owned =
                listed.isEmpty() ? Map.of() : commands.run(() -> listing.all(listed.keySet(), now));
        List<String> unused = listed.keySet().stream()
                .filter(id -> !owned.containsKey(id))
                .filter(id -> listed.getOrDefault(id, now).isBefore(now.minus(PENDING)))
                .toList();
        if (!unused.isEmpty()) {
            delist(owner, unused);
        }
        return owned;
    }

    @Override
    public long generation(String owner) {
        return commands.run(() -> owners.generation(owner));
    }

    @Override
    public Set<String> advance(String owner, Duration keep) {
        Instant expires = now().plus(keep);
        return commands.run(() -> owners.advance(owner, expires));
    }

    /** {@inheritDoc} With {@link MongoStoreBuilder#transformId} they are transformed. Records that are no sessions are left out. */
    @Override
    public Set<String> ids() {
        return commands.run(() -> listing.ids(now()));
    }

    /** {@inheritDoc} The ids are those of {@link #ids}; a session that cannot be read is left out, and the log says so. */
    @Override
    public Map<String, StoredSession> all() {
        return commands.run(() -> listing.all(now()));
    }

    /** {@inheritDoc} connect-mongo also counts those that have expired and are not removed yet, and records that are no sessions. */
    @Override
    public long length() {
        return commands.run(() -> listing.length(now()));
    }

    /** {@inheritDoc} Empties the whole collection, as connect-mongo does. */
    @Override
    public void clear() {
        commands.run(() -> sessions.collection().deleteMany(new Document()));
    }

    /** Ends the timer of {@link AutoRemove#INTERVAL}, and closes the client unless it is the application's. */
    @Override
    public void close() {
        if (sweep != null) {
            sweep.close();
        }
        disconnect.run();
    }

    void removeExpired() {
        Instant now = now();
        commands.run(() -> {
            sessions.removeExpired(now);
            successors.removeExpired(now);
            owners.removeExpired(now);
            locks.removeExpired(now.minus(LOCKS_STAY));
            return true;
        });
    }

    private @Nullable BsonDocument find(String id, Instant now) {
        return commands.run(
                () -> sessions.collection().find(records.live(id, now)).first());
    }

    private boolean replace(
            String id, BsonValue session, @Nullable StoredSession next, @Nullable BsonValue origin, Instant now) {
        Document holding = records.holding(session, id, now);
        if (next == null) {
            forget(id);
            return commands.run(() -> sessions.collection().deleteOne(holding).getDeletedCount() > 0);
        }
        Document written = records.written(id, next, now, lastModified.isKept(), origin);
        boolean replaced = commands.run(() -> update(sessions.collection(), holding, written));
        if (replaced) {
            lastModified.seen(id, now);
        }
        return replaced;
    }

    private static boolean update(MongoCollection<BsonDocument> sessions, Document filter, Document update) {
        return sessions.updateOne(filter, update).getMatchedCount() > 0;
    }

    // An upsert that finds no expired record inserts one, and cannot where a live one has the id. FerretDB tells that
    // of this command
    // in a way that the driver understands, and not of an update.
    private boolean isInserted(Document expired, Document written) {
        return Commands.unlessTaken(() -> {
                    sessions.collection().findOneAndUpdate(expired, written, CREATE);
                    return true;
                })
                != null;
    }

    private void seen(String id, BsonDocument found) {
        Instant written = SessionRecord.lastModified(found);
        if (written != null) {
            lastModified.seen(id, written);
        }
        typed.seen(id, found);
    }

    private void forget(String id) {
        lastModified.forget(id);
        typed.forget(id);
    }

    private Instant now() {
        return clock.instant();
    }
}
