package dev.holdfast.session.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoServerException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.IterableSessionStore;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
 * <p>A session is over by the clock of this process, also if the server has not removed its record yet. One without expiry
 * is over {@link MongoStoreBuilder#ttl} after its last write or touch.
 *
 * <p>Safe for use by many threads. Everything but {@link #isReady} blocks.
 */
public final class MongoStore
        implements ConditionalSessionStore, IterableSessionStore, LockingSessionStore, AutoCloseable {
    /** How often what was read is replaced at most: a record whose bytes are no UTF-8 is never found by its text. */
    private static final int ROUNDS = 3;

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final IndexOptions TTL_INDEX = new IndexOptions()
            .name("expires_1")
            .expireAfter(0L, TimeUnit.SECONDS)
            .background(true);

    private final MongoCollection<BsonDocument> sessions;
    private final LockRecords locks;
    private final SessionRecord records;
    private final SessionField field;
    private final LastModified lastModified;
    private final Commands commands;
    private final InstantSource clock;
    private final Runnable disconnect;
    private final @Nullable ExpirySweep sweep;
    private volatile boolean indexed;

    MongoStore(
            MongoStoreBuilder options,
            MongoCollection<BsonDocument> sessions,
            LockRecords locks,
            SessionField field,
            Runnable disconnect) {
        this.sessions = sessions;
        this.locks = locks;
        this.field = field;
        this.disconnect = disconnect;
        records = new SessionRecord(field, options.transformId, options.ttl, options.timestamps);
        lastModified = new LastModified(options.touchAfter);
        commands = new Commands(options.timeout, options.nanoTime);
        clock = options.clock;
        indexed = options.autoRemove != AutoRemove.NATIVE;
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
        Instant written = SessionRecord.lastModified(found);
        if (written != null) {
            lastModified.seen(id, written);
        }
        return records.read(found);
    }

    @Override
    public void set(String id, StoredSession session) {
        Instant now = now();
        Document written = records.written(id, session, now, lastModified.isKept());
        commands.run(() -> collection().updateOne(records.any(id), written, UPSERT));
        lastModified.seen(id, now);
    }

    /**
     * {@inheritDoc} connect-mongo fails with {@code Unable to find the session to touch} where this returns false, and
     * revives a session that is over. Like there, with {@link MongoStoreBuilder#touchAfter} nothing is asked and true
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
        boolean found = update(records.live(id, now), touched);
        if (found && written != null) {
            lastModified.seen(id, now);
        }
        return found;
    }

    @Override
    public void destroy(String id) {
        lastModified.forget(id);
        commands.run(() -> collection().deleteOne(records.any(id)));
    }

    @Override
    public boolean isReady() {
        return commands.isServerThere();
    }

    /** {@inheritDoc} The record of a session that is over is replaced in the same command. */
    @Override
    public boolean create(String id, StoredSession session) {
        Instant now = now();
        Document written = records.written(id, session, now, lastModified.isKept());
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
        Document written = next == null ? null : records.written(id, next, now, lastModified.isKept());
        if (field.isRepeatable() && replace(id, field.write(expected.json()), written, now)) {
            return Replacement.saved();
        }
        for (int round = 0; round < ROUNDS; round++) {
            BsonDocument found = find(id, now);
            if (found == null) {
                return Replacement.gone();
            }
            StoredSession current = records.read(found);
            if (!current.sameDocument(expected)) {
                return Replacement.conflict(current);
            }
            if (replace(id, SessionRecord.session(found), written, now)) {
                return Replacement.saved();
            }
        }
        throw new SessionStoreException("a record must be found by the session that was read from it, but " + ROUNDS
                + " times was not: its bytes may be no UTF-8, or its cookie is rewritten without end; the record was"
                + " left as it is; destroy the session, or set it anew");
    }

    /** {@inheritDoc} The record is in a collection of its own, called as that of the sessions and {@code .locks}. */
    @Override
    public boolean lock(String name, String holder, Duration lease) {
        return commands.run(() -> locks.take(name, holder, lease, now()));
    }

    @Override
    public void unlock(String name, String holder) {
        commands.run(() -> {
            locks.release(name, holder);
            return true;
        });
    }

    /** {@inheritDoc} With {@link MongoStoreBuilder#transformId} they are transformed. */
    @Override
    public Set<String> ids() {
        Document ids = new Document(SessionRecord.ID, 1);
        return commands.run(() -> collection()
                .find(SessionRecord.live(now()))
                .projection(ids)
                .map(SessionRecord::id)
                .into(new HashSet<>()));
    }

    /** {@inheritDoc} The ids are those of {@link #ids}. */
    @Override
    public Map<String, StoredSession> all() {
        Map<String, StoredSession> all = new HashMap<>();
        commands.run(() -> collection().find(SessionRecord.live(now())).into(new HashSet<>()))
                .forEach(found -> all.put(SessionRecord.id(found), records.read(found)));
        return all;
    }

    /** {@inheritDoc} connect-mongo also counts those that are over and not removed yet. */
    @Override
    public long length() {
        return commands.run(() -> collection().countDocuments(SessionRecord.live(now())));
    }

    /** {@inheritDoc} Empties the whole collection, as connect-mongo does. */
    @Override
    public void clear() {
        commands.run(() -> collection().deleteMany(new Document()));
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
        Document over = new Document(SessionRecord.EXPIRES, new Document("$lt", now()));
        commands.run(() -> sessions.deleteMany(over));
    }

    private @Nullable BsonDocument find(String id, Instant now) {
        return commands.run(() -> collection().find(records.live(id, now)).first());
    }

    private boolean replace(String id, BsonValue session, @Nullable Document written, Instant now) {
        Document holding = records.holding(session, id, now);
        if (written == null) {
            lastModified.forget(id);
            return commands.run(() -> collection().deleteOne(holding).getDeletedCount() > 0);
        }
        boolean replaced = update(holding, written);
        if (replaced) {
            lastModified.seen(id, now);
        }
        return replaced;
    }

    private boolean update(Document filter, Document update) {
        return commands.run(() -> collection().updateOne(filter, update).getMatchedCount() > 0);
    }

    // An upsert that finds no record which is over inserts one, and cannot where a live one has the id.
    private boolean isInserted(Document over, Document written) {
        try {
            collection().updateOne(over, written, UPSERT);
            return true;
        } catch (MongoServerException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private MongoCollection<BsonDocument> collection() {
        if (!indexed) {
            sessions.createIndex(new Document(SessionRecord.EXPIRES, 1), TTL_INDEX);
            indexed = true;
        }
        return sessions;
    }

    private Instant now() {
        return clock.instant();
    }
}
