package dev.holdfast.session.mongo;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Runs a sweep at intervals, on one daemon thread. */
final class ExpirySweep extends TimerTask implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.holdfast.session.mongo");

    private final Runnable sweep;
    private final Timer timer = new Timer("holdfast-mongo-sweep", true);

    /** Creates a sweep that first runs after one interval. */
    ExpirySweep(Runnable sweep, Duration interval) {
        this.sweep = sweep;
        timer.schedule(this, interval.toMillis(), interval.toMillis());
    }

    /** Logs a failure instead of throwing it, because an exception would end the timer. */
    @Override
    public void run() {
        try {
            sweep.run();
        } catch (SessionStoreException e) {
            LOG.log(System.Logger.Level.WARNING, "expired sessions are still there; the next sweep tries again", e);
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
