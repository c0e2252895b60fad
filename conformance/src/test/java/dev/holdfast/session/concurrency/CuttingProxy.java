package dev.holdfast.session.concurrency;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy between stores and their server that cuts every connection after a few requests. */
final class CuttingProxy implements AutoCloseable {
    /** Each connection lives for one request more than the connection before, from 1 to this number. */
    private static final int LONGEST_LIFE = 5;

    private final InetSocketAddress server;
    private final int greetings;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Cut, AtomicInteger> cuts = new EnumMap<>(Cut.class);

    /** Forwards the first {@code greetings} requests of each connection, which are the handshake. */
    CuttingProxy(InetSocketAddress server, int greetings) {
        this.server = server;
        this.greetings = greetings;
        for (Cut cut : Cut.values()) {
            cuts.put(cut, new AtomicInteger());
        }
        try {
            listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** The point at which a connection is cut. */
    enum Cut {
        /** The server never sees the request. */
        BEFORE_THE_REQUEST,
        /** The server receives the request; the client may see the end of the connection before that. */
        AFTER_THE_REQUEST,
        /** The server has done it; the client receives half of the reply. */
        WITHIN_THE_REPLY
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Returns how many connections have been cut there. */
    int cuts(Cut where) {
        return cuts.get(where).get();
    }

    int cuts() {
        return cuts.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        close(listener);
    }

    private void accept() throws IOException {
        for (int number = 0; true; number++) {
            Socket client = listener.accept();
            Connection connection = new Connection(
                    client,
                    new Socket(server.getAddress(), server.getPort()),
                    Cut.values()[number % Cut.values().length],
                    greetings + 1 + number % LONGEST_LIFE);
            start(connection::requests);
            start(connection::replies);
        }
    }

    private void start(Work work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                // the other side notices the cut
            }
        });
    }

    private static void close(AutoCloseable closed) {
        try {
            closed.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A client and its server, until the cut. */
    private final class Connection {
        private final Socket client;
        private final Socket upstream;
        private final Cut cut;
        private int left;
        private volatile boolean halving;

        Connection(Socket client, Socket upstream, Cut cut, int requests) throws IOException {
            this.client = client;
            this.upstream = upstream;
            this.cut = cut;
            this.left = requests;
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
        }

        void requests() throws IOException {
            try (client;
                    upstream) {
                InputStream in = client.getInputStream();
                OutputStream out = upstream.getOutputStream();
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    boolean last = --left == 0;
                    halving |= last && cut == Cut.WITHIN_THE_REPLY;
                    if (!last || cut != Cut.BEFORE_THE_REQUEST) {
                        out.write(buffer, 0, n);
                    }
                    if (last && !halving) {
                        count();
                        return;
                    }
                }
            }
        }

        void replies() throws IOException {
            try (client;
                    upstream) {
                InputStream in = upstream.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (halving) {
                        out.write(buffer, 0, n / 2);
                        count();
                        return;
                    }
                    out.write(buffer, 0, n);
                }
            }
        }

        private void count() {
            cuts.get(cut).incrementAndGet();
        }
    }
}
