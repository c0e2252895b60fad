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
 * Keeps sessions in MongoDB, in the records of connect-mongo 6, so that Node and Java applications can share them. Reads records
 * of connect-mongo 3 to 6.
 *
 * <p>Each method sends one command, unless its description says otherwise; the first call also creates the TTL index. A command
 * that is not answered within {@link MongoStoreBuilder#timeout} fails with {@link SessionStoreException}, and the store is then
 * not ready for half a second, or until the server answers. No message contains the server's message, because that may quote ids
 * and sessions.
 *
 * <p>A session expires by the clock of this process, even if the server has not removed its record yet. A session without an
 * expiry expires {@link MongoStoreBuilder#ttl} after its last write or touch.
 *
 * <p>Thread-safe. All methods except {@link #isReady} block.
 */
public final class MongoStore implements IndexedSessionStore, IterableSessionStore, LockingSessionStore, AutoCloseable {
    /** How often a replace is tried at most: a record whose bytes are not UTF-8 is never found by its text. */
    private static final int ROUNDS = 3;

    /** How long an id without a record stays on a list: a sign-in in flight has no record yet. */
    private static final Duration PENDING = Duration.ofMinutes(1);

    /**
     * How long a sweep keeps expired locks, because they expire by the server's clock, and the clock of this process may be
     * ahead.
     */
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
     * {@inheritDoc} If this returns false, connect-mongo fails with {@code Unable to find the session to touch}, and for an
     * expired session it restores it. As in connect-mongo, with {@link MongoStoreBuilder#touchAfter} nothing is sent, and true is
     * returned, if the session was written that recently.
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
     * {@inheritDoc} One command if the record has the expected document, two if it does not. If sessions are encrypted, or the
     * cookie was rewritten, at least two: one reads, one replaces what was read.
     *
     * @throws SessionStoreException also if the document that was read could not be replaced three times; the record is not
     *     changed
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
     * {@inheritDoc} The lease is measured by the clock of the server. The record is in a collection with the name of the
     * sessions' collection and {@code .locks}. One command if the lock is free, three if it is held, four if its lease has ended;
     * one more if the clock of this process differs by more than a second from the server's.
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

    /** {@inheritDoc} The record is in a collection with the name of the sessions' collection and {@code .successors}. */
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

    /** {@inheritDoc} The record is in a collection with the name of the sessions' collection and {@code .owners}. */
    @Override
    public Enlisted enlist(String owner, String id, Duration keep) {
        Instant now = now();
        return commands.run(() -> owners.enlist(owner, id, now, now.plus(keep)));
    }

    /** {@inheritDoc} Two commands, or one if none of the ids is on the list. */
    @Override
    public void delist(String owner, Collection<String> ids) {
        commands.runTwice(left -> {
            owners.delist(owner, ids);
            return true;
        });
    }

    /** {@inheritDoc} Two commands, and two more if ids are removed from the list. Skips sessions that cannot be read. */
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

    /** {@inheritDoc} With {@link MongoStoreBuilder#transformId} the ids are transformed. Skips records that are not sessions. */
    @Override
    public Set<String> ids() {
        return commands.run(() -> listing.ids(now()));
    }

    /** {@inheritDoc} The ids are those of {@link #ids}. Skips sessions that cannot be read, and logs how many. */
    @Override
    public Map<String, StoredSession> all() {
        return commands.run(() -> listing.all(now()));
    }

    /** {@inheritDoc} connect-mongo also counts expired sessions that are not removed yet, and records that are not sessions. */
    @Override
    public long length() {
        return commands.run(() -> listing.length(now()));
    }

    /** {@inheritDoc} Empties the whole collection, as connect-mongo does. */
    @Override
    public void clear() {
        commands.run(() -> sessions.collection().deleteMany(new Document()));
    }

    /** Ends the timer of {@link AutoRemove#INTERVAL}, and closes the client if the store has opened it. */
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

    // An upsert that finds no expired record inserts one, which fails if the id exists. FerretDB reports this failure
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
