package dev.holdfast.sample.sqlite;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions in a table of an SQLite file. Each call is one statement on a connection of its own, so that many threads and
 * processes may use one file; how long a call waits for the others is the data source's to say. Sessions that are over stay in
 * the file, where nobody sees them, until {@link #sweep}.
 */
public final class SqliteStore implements ConditionalSessionStore {
    private static final String LIVE = "(expires is null or expires > ?)";
    private static final int ROUNDS = 3;

    private final DataSource database;
    private final InstantSource clock;

    /** Opens the store, and makes the table if it is not there: one call. The {@code clock} says which sessions are over. */
    public SqliteStore(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        update("create table if not exists sessions (id text primary key, document text not null, expires integer)");
    }

    @Override
    public @Nullable StoredSession get(String id) {
        String sql = "select document, expires from sessions where id = ? and " + LIVE;
        return run(sql, SqliteStore::first, id, clock.millis()).orElse(null);
    }

    @Override
    public void set(String id, StoredSession session) {
        update("replace into sessions values (?, ?, ?)", id, session.json(), millis(session.expires()));
    }

    @Override
    public boolean touch(String id, StoredSession session) {
        String sql = "update sessions set expires = ? where id = ? and " + LIVE;
        return update(sql, millis(session.expires()), id, clock.millis()) == 1;
    }

    @Override
    public void destroy(String id) {
        update("delete from sessions where id = ?", id);
    }

    @Override
    public boolean create(String id, StoredSession session) {
        String sql = "insert into sessions values (?, ?, ?) on conflict do update"
                + " set document = excluded.document, expires = excluded.expires where sessions.expires <= ?";
        return update(sql, id, session.json(), millis(session.expires()), clock.millis()) == 1;
    }

    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        String sql = "update sessions set document = ?, expires = ? where id = ? and document = ? and " + LIVE;
        // what is over is not there
        StoredSession written = next == null ? StoredSession.of("{}", Instant.EPOCH) : next;
        StoredSession current = expected;
        // again only if somebody has rewritten the cookie and nothing else, which is no conflict
        for (int round = 0; round < ROUNDS && current != null && current.sameDocument(expected); round++) {
            if (update(sql, written.json(), millis(written.expires()), id, current.json(), clock.millis()) == 1) {
                return Replacement.saved();
            }
            current = get(id);
        }
        return current == null ? Replacement.gone() : Replacement.conflict(current);
    }

    /** Removes the sessions that are over. To be called now and then, by one process; nothing else depends on it. */
    public void sweep() {
        update("delete from sessions where expires <= ?", clock.millis());
    }

    private int update(String sql, @Nullable Object... values) {
        return run(sql, PreparedStatement::executeUpdate, values);
    }

    private <T> T run(String sql, Work<T> work, @Nullable Object... values) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return work.on(statement);
        } catch (SQLException e) {
            // the number alone: messages of databases may quote ids and documents
            throw new SessionStoreException("the database must answer, but failed with error " + e.getErrorCode());
        }
    }

    private static Optional<StoredSession> first(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            long millis = row.getLong("expires");
            Instant expires = row.wasNull() ? null : Instant.ofEpochMilli(millis);
            return Optional.of(StoredSession.of(row.getString("document"), expires));
        }
    }

    private static @Nullable Long millis(@Nullable Instant expires) {
        return expires == null ? null : expires.toEpochMilli();
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
