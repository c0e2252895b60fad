package dev.holdfast.session.jdbc;

import dev.holdfast.session.jdbc.Script.Answer;
import dev.holdfast.session.jdbc.Statement.Row;
import dev.holdfast.session.store.IndexedSessionStore;
import dev.holdfast.session.store.IterableSessionStore;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in an SQL database: in PostgreSQL in the table of connect-pg-simple 10, so that a Node application can share
 * them; in MySQL and MariaDB in the table of express-mysql-session 3; in SQLite and H2 in a table of its own. {@link
 * #createTable}, or the statements of {@link #createTableSql}, create the tables.
 *
 * <p><b>Expiry.</b> A session expires by the clock of this process, even if its row still exists. PostgreSQL stores whole
 * seconds, rounded up, and MySQL the nearest second, like the packages of Node; there a session may be valid for less than a
 * second after its expiry. The date inside the document is ignored, because a touch changes only the column; {@link
 * StoredSession#expires} is therefore null after {@link #get}. A session without an expiry lives {@link JdbcStoreBuilder#ttl}
 * from its last write or touch.
 *
 * <p><b>Faults.</b> On PostgreSQL each method sends one statement, unless its description says otherwise; on other databases some
 * send two. A method throws {@link dev.holdfast.session.store.SessionStoreException} if the server refuses, or does not answer
 * within {@link JdbcStoreBuilder#timeout}. The pool limits the wait for a connection. A statement is sent again only if the
 * database has rolled it back, because of a serialization failure or a deadlock, after random pauses that grow to about 128 ms.
 * After a lost answer it is unknown whether a write was applied.
 *
 * <p>Thread-safe. Starts no thread, unless {@link JdbcStoreBuilder#pruneSessionInterval} is set.
 */
public final class JdbcStore
        implements IndexedSessionStore, IterableSessionStore, LockingSessionStore, SlidingSessionStore, AutoCloseable {
    /** How often a document is replaced that differs from the expected one only in its cookie. */
    private static final int ROUNDS = 3;

    private final Database database;
    private final Names names;
    private final Times times;
    private final OwnerLists owners;
    private final boolean touching;
    private final @Nullable ExpirySweep pruning;

    JdbcStore(JdbcStoreBuilder options) {
        names = options.names();
        times = new Times(options);
        touching = options.touching;
        database = new Database(options.pool, options.timeout, options.dialect, names::in, options.waits);
        owners = new OwnerLists(database, times, options.clock);
        pruning = options.pruneSessionInterval == null ? null : new ExpirySweep(this, options.pruneSessionInterval);
    }

    /** Returns a builder of a store on {@code pool}, which the application closes. */
    public static JdbcStoreBuilder builder(DataSource pool) {
        return new JdbcStoreBuilder(Objects.requireNonNull(pool, "pool"));
    }

    /** Creates the tables and the index, each unless it exists. Sends several statements. */
    public void createTable() {
        run(Operation.CREATE_TABLE, times.values());
    }

    /** Returns the statements of {@link #createTable}, for a migration. Connects unless the dialect is set or known. */
    public List<String> createTableSql() {
        return names.in(database.dialect()).of(Operation.CREATE_TABLE).texts();
    }

    @Override
    public @Nullable StoredSession get(String id) {
        Row row = run(Operation.GET, times.values().id(id)).row();
        return row == null ? null : session(row.first());
    }

    /** {@inheritDoc} An expired session is removed; connect-pg-simple writes it, and does not find it. */
    @Override
    public void set(String id, StoredSession session) {
        if (times.isOver(session)) {
            destroy(id);
        } else {
            run(Operation.SET, times.values().id(id).session(session));
        }
    }

    /**
     * {@inheritDoc} Writes only if the expiry moves by at least {@link JdbcStoreBuilder#touchAfter} or a tenth of the session's
     * time, or becomes earlier. With {@code disableTouch} sends nothing and returns true.
     */
    @Override
    public boolean touch(String id, StoredSession session) {
        return !touching
                || run(Operation.TOUCH, times.values().id(id).session(session)).isHit();
    }

    @Override
    public @Nullable Loaded touchAndGet(String id) {
        if (!touching) {
            StoredSession session = get(id);
            return session == null ? null : new Loaded(session, true);
        }
        Row row = run(Operation.TOUCH_AND_GET, times.values().id(id)).row();
        return row == null ? null : new Loaded(session(row.first()), number(row.second()) > 0);
    }

    @Override
    public Slide touch(String id) {
        if (!touching) {
            return Slide.MOVED;
        }
        Row row = run(Operation.SLIDE, times.values().id(id)).row();
        if (row == null) {
            return Slide.GONE;
        }
        return number(row.second()) > 0 ? Slide.MOVED : Slide.LEFT;
    }

    @Override
    public void destroy(String id) {
        run(Operation.DESTROY, times.values().id(id));
    }

    @Override
    public boolean create(String id, StoredSession session) {
        return times.isOver(session)
                ? get(id) == null
                : run(Operation.CREATE, times.values().id(id).session(session)).isHit();
    }

    /**
     * {@inheritDoc} The server compares texts, or their SHA-256. If only the cookie was rewritten, as by {@code resave}, another
     * statement replaces the text that was found.
     */
    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        StoredSession current = expected;
        for (int round = 0; round < ROUNDS; round++) {
            Answer answer = run(
                    next == null || times.isOver(next) ? Operation.REMOVE : Operation.REPLACE,
                    times.values()
                            .id(id)
                            .session(next == null ? expected : next)
                            .expected(current.json()));
            Row row = answer.row();
            if (answer.changed() || (row != null && row.first() == null)) {
                return Replacement.saved();
            }
            if (row == null) {
                return Replacement.gone();
            }
            current = session(row.first());
            if (!current.sameDocument(expected)) {
                return Replacement.conflict(current);
            }
        }
        throw new SessionStoreException("the database must find a session by its own document, but did not in " + ROUNDS
                + " rounds; nothing was written");
    }

    /** {@inheritDoc} Uses the clock of the database, and a table of its own. */
    @Override
    public boolean lock(String name, String holder, Duration lease) {
        return run(Operation.TAKE, times.values().side("lock:" + name, holder, lease))
                .changed();
    }

    @Override
    public void unlock(String name, String holder) {
        run(Operation.FREE, times.values().side("lock:" + name, holder, Duration.ZERO));
    }

    /** {@inheritDoc} Uses the clock of the database, and the table of the locks. */
    @Override
    public Successor putSuccessor(String name, Successor successor, Duration keep) {
        if (run(Operation.TAKE, times.values().side("successor:" + name, successor.toText(), keep))
                .changed()) {
            return successor;
        }
        Successor kept = successor(name);
        return kept == null ? putSuccessor(name, successor, keep) : kept;
    }

    @Override
    public @Nullable Successor successor(String name) {
        Row row = run(Operation.FIND, times.values().side("successor:" + name, "", Duration.ZERO))
                .row();
        return row == null ? null : Successor.parse(text(row.first()));
    }

    /** {@inheritDoc} Uses a table of its own. Three statements. */
    @Override
    public Enlisted enlist(String owner, String id, Duration keep) {
        return owners.enlist(owner, id);
    }

    /** {@inheritDoc} One statement for each id. */
    @Override
    public void delist(String owner, Collection<String> ids) {
        owners.delist(owner, ids);
    }

    /** {@inheritDoc} Two statements, and one for each id that is removed from the list. The sessions have no expiry. */
    @Override
    public Map<String, StoredSession> ownedBy(String owner) {
        return owners.ownedBy(owner);
    }

    @Override
    public long generation(String owner) {
        return owners.generation(owner);
    }

    /** {@inheritDoc} Three statements, and two more for each concurrent call that was faster. */
    @Override
    public Set<String> advance(String owner, Duration keep) {
        return owners.advance(owner, keep);
    }

    @Override
    public Set<String> ids() {
        Set<String> ids = new HashSet<>();
        run(Operation.IDS, times.values()).rows().forEach(row -> ids.add(text(row.first())));
        return ids;
    }

    @Override
    public Map<String, StoredSession> all() {
        Map<String, StoredSession> all = new LinkedHashMap<>();
        run(Operation.ALL, times.values()).rows().forEach(row -> all.put(text(row.first()), session(row.second())));
        return all;
    }

    @Override
    public long length() {
        return number(text(run(Operation.LENGTH, times.values()).rows().get(0).first()));
    }

    /** {@inheritDoc} Empties the table of the sessions. */
    @Override
    public void clear() {
        run(Operation.CLEAR, times.values());
    }

    /** Removes expired sessions, locks and successors. No other method depends on it. Three statements. */
    public void pruneSessions() {
        run(Operation.PRUNE, times.values());
    }

    /** Returns false for half a second after the server was found to be lost, unless it has answered since. */
    @Override
    public boolean isReady() {
        return database.isReady();
    }

    /** Ends the timer of {@link JdbcStoreBuilder#pruneSessionInterval}. The pool stays open. */
    @Override
    public void close() {
        if (pruning != null) {
            pruning.close();
        }
    }

    private Answer run(Operation operation, Times.Values values) {
        return database.run(operation, values::in);
    }

    private static StoredSession session(@Nullable String json) {
        return StoredSession.of(text(json), null);
    }

    private static long number(@Nullable String text) {
        return Long.parseLong(text(text));
    }

    /** Returns the text of a column that is never null here. */
    private static String text(@Nullable String column) {
        return Objects.requireNonNull(column, "column");
    }
}
