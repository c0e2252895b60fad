package dev.holdfast.session.jdbc;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;

/** Prunes a store again and again, on one daemon thread. Of the processes that share a table one does it in each interval. */
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

    /** Does not let a failure out, which would end the timer. */
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

    /** Processes that were started together spread, as those of connect-pg-simple do. */
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
            // close() came between
        }
    }
}
