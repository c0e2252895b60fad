package dev.holdfast.session.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link JdbcStore} is made of: the options of connect-pg-simple under their names, and some of our own. */
public final class JdbcStoreBuilder {
    /** What PostgreSQL keeps of a name, less {@code _holdfast}. */
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

    /** Sets the database's kind; default what the first connection says of itself. */
    public JdbcStoreBuilder dialect(Dialect dialect) {
        this.dialect = Objects.requireNonNull(dialect, "dialect");
        return this;
    }

    /** Sets the table of the sessions; default {@code session}, in MySQL {@code sessions}. Locks are in one named {@code _holdfast} after it. */
    public JdbcStoreBuilder tableName(String name) {
        int bytes = name.getBytes(UTF_8).length;
        require(
                bytes > 0 && bytes <= LONGEST_NAME,
                "tableName must have 1 to " + LONGEST_NAME + " bytes, because databases cut off longer ones with "
                        + "_holdfast after them, but has " + bytes);
        tableName = name;
        return this;
    }

    /** Sets the schema that the tables are in; default the connection's own. */
    public JdbcStoreBuilder schemaName(String name) {
        require(!name.isEmpty(), "schemaName must not be empty");
        schemaName = name;
        return this;
    }

    /**
     * Sets the time zone in which a column without a zone keeps the expiry, in PostgreSQL; default UTC. Must be that of the Node
     * application's connections: what {@code show timezone} says there. The zone of our own connections plays no part.
     *
     * @throws IllegalArgumentException if it is an offset other than UTC, with GMT before it or without, whose sign PostgreSQL reads the other way round
     */
    public JdbcStoreBuilder zone(ZoneId zone) {
        boolean utc = zone.normalized().equals(ZoneOffset.UTC);
        require(
                utc || !zone.getId().matches("(UTC|GMT|UT)?[+-].*"),
                "zone must be a region such as Europe/Paris, or UTC, but is " + zone);
        this.zone = utc ? "UTC" : zone.getId();
        return this;
    }

    /** Sets how long a session lives that has no expiry of its own; default a day. */
    public JdbcStoreBuilder ttl(Duration time) {
        require(time.toMillis() > 0, "ttl must be at least 1 ms, but is " + time);
        ttl = time;
        return this;
    }

    /** Lets touches do nothing, so that a session ends when the time to live of its last write has passed. */
    public JdbcStoreBuilder disableTouch() {
        touching = false;
        return this;
    }

    /**
     * Sets how much later an expiry must become for a touch to be worth a write; default a minute, because the column is indexed. Never more
     * than a tenth of the session's time, so that short sessions stay alive as well. A session ends earlier by so much at most.
     */
    public JdbcStoreBuilder touchAfter(Duration time) {
        require(!time.isNegative(), "touchAfter must not be negative, but is " + time);
        touchAfter = time;
        return this;
    }

    /**
     * Sets how long a call waits for an answer, once it has a connection; default 2 s. How long it waits for a connection is an option of
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
     * Sets how often expired sessions are removed, on a thread of the store's own; default never. The time between two sweeps is, for each process, from half
     * of it to one and a half. Of the processes that share the tables only one sweeps at a time. connect-pg-simple does so every 15
     * minutes.
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

    /** What the store waits by. */
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
