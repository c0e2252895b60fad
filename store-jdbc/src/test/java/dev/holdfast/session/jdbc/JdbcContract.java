package dev.holdfast.session.jdbc;

import dev.holdfast.session.testkit.IndexedSessionStoreContract;
import dev.holdfast.session.testkit.IterableSessionStoreContract;
import dev.holdfast.session.testkit.LockingSessionStoreContract;
import dev.holdfast.session.testkit.SlidingSessionStoreContract;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** All contracts, on one database. The time of locks and successors is measured by its clock, so the test makes them end earlier. */
abstract class JdbcContract
        implements IterableSessionStoreContract,
                LockingSessionStoreContract,
                SlidingSessionStoreContract,
                IndexedSessionStoreContract {
    private final TurnableClock clock =
            new TurnableClock(Instant.parse("2030-01-02T03:04:05Z").plus(grain()));

    private final LeaseAging leases = leases();
    private DataSource pool;
    private JdbcStore store;

    /** Returns a pool of a database without tables. */
    abstract DataSource open();

    abstract void close(DataSource pool);

    /** Returns how many milliseconds after a full second a session ends that is stored in full seconds. */
    Duration grain() {
        return Duration.ZERO;
    }

    /** Returns the helper that makes locks and successors end earlier. */
    LeaseAging leases() {
        return new LeaseAging("\"session_holdfast\"", "until", "?");
    }

    /** Returns further options. */
    JdbcStoreBuilder options(JdbcStoreBuilder builder) {
        return builder;
    }

    @BeforeEach
    void make() {
        pool = open();
        store = options(JdbcStore.builder(pool).clock(clock).timeout(Duration.ofSeconds(30)))
                .build();
        store.createTable();
    }

    @AfterEach
    void end() {
        store.close();
        close(pool);
    }

    @Override
    public JdbcStore store() {
        return store;
    }

    @Override
    public TurnableClock clock() {
        return clock;
    }

    @Override
    public void elapse(Duration time) {
        clock.turn(time);
        leases.pass(time, pool);
    }
}
