package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts what passes between a server and a database. */
final class CountingProxy {
    private static final long QUIET = Duration.ofMillis(300).toNanos();

    private final Relay relay;
    private Traffic traffic = Traffic.NONE;
    private long lastAt = System.nanoTime();

    private CountingProxy(int database, Supplier<SentCount> counts) throws IOException {
        relay = Relay.before(database, () -> new Connection(counts.get()));
    }

    /** Starts one before the database on a port; {@code counts} makes what counts the commands of one connection. */
    static CountingProxy before(int port, Supplier<SentCount> counts) throws IOException {
        return new CountingProxy(port, counts);
    }

    int port() {
        return relay.port();
    }

    /** Returns what has passed, once nothing has for a while: some servers save after they have answered. */
    synchronized Traffic whenQuiet() throws InterruptedException {
        for (long left = QUIET; left > 0; left = QUIET - (System.nanoTime() - lastAt)) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return traffic;
    }

    private synchronized void add(Traffic passing) {
        traffic = traffic.plus(passing);
        lastAt = System.nanoTime();
    }

    /** What one connection is at. */
    private final class Connection implements Relay.Link {
        private final SentCount commands;
        private boolean waiting;

        private Connection(SentCount commands) {
            this.commands = commands;
        }

        @Override
        public void sent(byte[] bytes, int length, OutputStream database) throws IOException {
            add(new Traffic(commands.in(bytes, length), roundTrips(true), length, 0));
            database.write(bytes, 0, length);
        }

        @Override
        public void received(byte[] bytes, int length, OutputStream server) throws IOException {
            add(new Traffic(0, roundTrips(false), 0, length));
            server.write(bytes, 0, length);
        }

        /** Returns 1 if something is sent, and nothing else still waits for an answer. */
        private synchronized int roundTrips(boolean sending) {
            int begun = sending && !waiting ? 1 : 0;
            waiting = sending;
            return begun;
        }
    }
}
