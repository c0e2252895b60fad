package dev.holdfast.session.jdbc;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;

/** Prunes a store at intervals, on one daemon thread. If several processes share a table, one of them does it in each interval. */
final class ExpirySweep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.holdfast.session.jdbc");

    private final JdbcStore store;
    private final Duration interval;
    private final UUID holder = UUID.randomUUID();
    private final Duration delay;
    private final Timer timer = new Timer("holdfast-jdbc-prune", true);

    ExpirySweep(JdbcStore store, Duration interval) {
        this.store = store;
        this.interval = interval;
        this.delay = Spread.of(interval, holder);
        schedule();
    }

    /** Logs a failure instead of throwing it, because an exception would end the timer. */
    void run() {
        try {
            if (store.lock("prune", holder.toString(), interval.dividedBy(2))) {
                store.pruneSessions();
            }
        } catch (SessionStoreException e) {
            LOG.log(System.Logger.Level.WARNING, "expired sessions are still there; the next sweep tries again", e);
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }

    /** Schedules the next run at a random time, so that processes that started together spread, as with connect-pg-simple. */
    private void schedule() {
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                ExpirySweep.this.run();
                schedule();
            }
        };
        try {
            timer.schedule(task, Math.max(1, delay.toMillis()));
        } catch (IllegalStateException closed) {
            // closed meanwhile
        }
    }
}
