package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Stands between a server and a database, and counts what passes. */
final class CountingProxy {
    private static final long QUIET = Duration.ofMillis(300).toNanos();

    private final ServerSocket door;
    private final int database;
    private final Supplier<SentCount> counts;
    private Traffic traffic = Traffic.NONE;
    private long lastAt = System.nanoTime();

    private CountingProxy(ServerSocket door, int database, Supplier<SentCount> counts) {
        this.door = door;
        this.database = database;
        this.counts = counts;
    }

    /** Starts one before the database on a port; {@code counts} makes what counts the commands of one connection. */
    static CountingProxy before(int port, Supplier<SentCount> counts) throws IOException {
        CountingProxy proxy =
                new CountingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port, counts);
        background(proxy::accept);
        return proxy;
    }

    int port() {
        return door.getLocalPort();
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

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), database);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Connection connection = new Connection(counts.get());
            background(() -> pass(client, server, connection::sent));
            background(() -> pass(server, client, connection::received));
        }
    }

    private void pass(Socket from, Socket to, Counter counter) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[65_536];
            for (int length = in.read(bytes); length > 0; length = in.read(bytes)) {
                add(counter.count(bytes, length));
                out.write(bytes, 0, length);
            }
        }
    }

    private static void background(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // one end has closed the connection, and the other is told by closing it too
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    private interface Counter {
        Traffic count(byte[] bytes, int length);
    }

    /** What one connection is at. */
    private static final class Connection {
        private final SentCount commands;
        private boolean waiting;

        private Connection(SentCount commands) {
            this.commands = commands;
        }

        synchronized Traffic sent(byte[] bytes, int length) {
            int roundTrips = waiting ? 0 : 1;
            waiting = true;
            return new Traffic(commands.in(bytes, length), roundTrips, length, 0);
        }

        synchronized Traffic received(byte[] bytes, int length) {
            waiting = false;
            return new Traffic(0, 0, 0, length);
        }
    }
}
