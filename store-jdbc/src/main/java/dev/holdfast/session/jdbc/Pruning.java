package dev.holdfast.session.jdbc;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Prunes a store again and again, on one daemon thread. Of the processes that share a table one does it in each interval. */
final class Pruning implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.holdfast.session.jdbc");

    private final JdbcStore store;
    private final Duration interval;
    private final String holder = UUID.randomUUID().toString();
    private final Timer timer = new Timer("holdfast-jdbc-prune", true);

    Pruning(JdbcStore store, Duration interval) {
        this.store = store;
        this.interval = interval;
        schedule();
    }

    /** Does not let a failure out, which would end the timer. */
    void run() {
        try {
            if (store.lock("prune", holder, interval.dividedBy(2))) {
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

    /** In half the interval to one and a half, as connect-pg-simple does, so that processes started together spread. */
    private void schedule() {
        long delay = (long) (interval.toMillis() * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                Pruning.this.run();
                schedule();
            }
        };
        try {
            timer.schedule(task, delay);
        } catch (IllegalStateException closed) {
            // close() came between
        }
    }
}
