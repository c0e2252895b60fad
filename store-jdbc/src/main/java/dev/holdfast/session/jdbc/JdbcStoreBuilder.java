package dev.holdfast.session.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects the options of a {@link JdbcStore}: those of connect-pg-simple under the same names, and some of our own. */
public final class JdbcStoreBuilder {
    /** The longest name that PostgreSQL does not truncate, without {@code _holdfast}. */
    private static final int LONGEST_NAME = 54;

    final DataSource pool;

    @Nullable
    Dialect dialect;

    @Nullable
    Duration pruneSessionInterval;

    boolean touching = true;
    Duration ttl = Duration.ofDays(1);
    Duration touchAfter = Duration.ofMinutes(1);
    Duration timeout = Duration.ofSeconds(2);
    InstantSource clock = InstantSource.system();
    Waits waits = SystemWaits.INSTANCE;
    String zone = "UTC";
    private @Nullable String tableName;
    private @Nullable String schemaName;

    JdbcStoreBuilder(DataSource pool) {
        this.pool = pool;
    }

    /** Sets the kind of database; by default the first connection determines it. */
    public JdbcStoreBuilder dialect(Dialect dialect) {
        this.dialect = Objects.requireNonNull(dialect, "dialect");
        return this;
    }

    /**
     * Sets the table of the sessions; default {@code session}, in MySQL {@code sessions}. Locks are in a table with the suffix
     * {@code _holdfast}.
     */
    public JdbcStoreBuilder tableName(String name) {
        int bytes = name.getBytes(UTF_8).length;
        require(
                bytes > 0 && bytes <= LONGEST_NAME,
                "tableName must have 1 to " + LONGEST_NAME + " bytes, because databases cut off longer ones with "
                        + "_holdfast after them, but has " + bytes);
        tableName = name;
        return this;
    }

    /** Sets the schema of the tables; default the connection's own. */
    public JdbcStoreBuilder schemaName(String name) {
        require(!name.isEmpty(), "schemaName must not be empty");
        schemaName = name;
        return this;
    }

    /**
     * Sets the time zone of the expiry column in PostgreSQL, which has no zone of its own; default UTC. Must be the zone of the
     * Node application's connections, which {@code show timezone} returns there. The zone of our own connections does not matter.
     *
     * @throws IllegalArgumentException if it is an offset other than UTC, with or without GMT, because PostgreSQL reads its sign
     *     the other way round
     */
    public JdbcStoreBuilder zone(ZoneId zone) {
        boolean utc = zone.normalized().equals(ZoneOffset.UTC);
        require(
                utc || !zone.getId().matches("(UTC|GMT|UT)?[+-].*"),
                "zone must be a region such as Europe/Paris, or UTC, but is " + zone);
        this.zone = utc ? "UTC" : zone.getId();
        return this;
    }

    /** Sets how long a session without an expiry lives; default a day. */
    public JdbcStoreBuilder ttl(Duration time) {
        require(time.toMillis() > 0, "ttl must be at least 1 ms, but is " + time);
        ttl = time;
        return this;
    }

    /** Disables touches, so that a session ends when the time to live of its last write has passed. */
    public JdbcStoreBuilder disableTouch() {
        touching = false;
        return this;
    }

    /**
     * Skips touches that extend the session by less than this; default a minute, because the column is indexed. At most a tenth
     * of the session's time applies, so that short sessions are extended too. A session may end earlier by at most this time.
     */
    public JdbcStoreBuilder touchAfter(Duration time) {
        require(!time.isNegative(), "touchAfter must not be negative, but is " + time);
        touchAfter = time;
        return this;
    }

    /**
     * Sets how long a call waits for an answer after it has a connection; default 2 s. The wait for a connection is an option of
     * the pool, such as HikariCP's {@code connectionTimeout}.
     */
    public JdbcStoreBuilder timeout(Duration limit) {
        require(
                limit.toMillis() > 0 && limit.toMillis() <= Integer.MAX_VALUE,
                "timeout must be from 1 to " + Integer.MAX_VALUE + " ms, but is " + limit);
        timeout = limit;
        return this;
    }

    /**
     * Sets how often expired sessions are removed, on a thread of the store; default never. In each process the time between two
     * sweeps is random, from half of the interval to one and a half. If several processes share the tables, only one sweeps at a
     * time. connect-pg-simple removes them every 15 minutes.
     */
    public JdbcStoreBuilder pruneSessionInterval(Duration interval) {
        require(interval.toMillis() > 0, "pruneSessionInterval must be at least 1 ms, but is " + interval);
        pruneSessionInterval = interval;
        return this;
    }

    /** Sets the clock by which sessions expire, for tests; default the system's. */
    public JdbcStoreBuilder clock(InstantSource source) {
        clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /** Sets how the store waits. */
    JdbcStoreBuilder waits(Waits source) {
        waits = source;
        return this;
    }

    /** Returns a new store. It connects when it is first used. */
    public JdbcStore build() {
        return new JdbcStore(this);
    }

    Names names() {
        return new Names(schemaName, tableName);
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
