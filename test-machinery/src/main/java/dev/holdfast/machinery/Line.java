package dev.holdfast.machinery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The network between a store and its server, of any protocol. Passes bytes on, and does to them what the current trouble says. */
public final class Line implements AutoCloseable {
    private final Supplier<InetSocketAddress> server;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listener;
    private volatile Trouble trouble = Trouble.NONE;
    private final ReentrantLock flow = new ReentrantLock(true);
    private volatile int mostConnections;

    /** @param server where new connections lead */
    public Line(Supplier<InetSocketAddress> server) throws IOException {
        this.server = server;
        this.port = listen(0);
    }

    public int port() {
        return port;
    }

    /** Begins a trouble, or ends it with {@link Trouble#NONE}; connections stay. */
    public void suffer(Trouble next) {
        trouble = next;
    }

    /** Refuses connections from now on, and ends those there are. */
    public void down() throws IOException {
        listener.close();
        cut();
    }

    public void up() throws IOException {
        listen(port);
    }

    /** Ends all connections. New ones are taken. */
    public void cut() {
        sockets.forEach(Line::quietlyClosed);
    }

    /** Holds everything back until {@link #resume}, which must be called by the same thread. */
    public void stall() {
        flow.lock();
    }

    public void resume() {
        flow.unlock();
    }

    /** Returns how many connections of clients are open. */
    public int connections() {
        return sockets.size() / 2;
    }

    /** Returns how many connections of clients there were at once. */
    public int mostConnections() {
        return mostConnections;
    }

    @Override
    public void close() throws IOException {
        down();
    }

    private int listen(int at) throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), at), 200);
        listener = opened;
        start(() -> accept(opened));
        return opened.getLocalPort();
    }

    private void accept(ServerSocket from) throws IOException {
        while (true) {
            Socket client = from.accept();
            start(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        Socket upstream = new Socket();
        sockets.add(client);
        sockets.add(upstream);
        try {
            upstream.connect(server.get());
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            mostConnections = Math.max(mostConnections, connections());
            start(() -> pump(client, upstream, false));
            pump(upstream, client, true);
        } finally {
            client.close();
            upstream.close();
            sockets.remove(client);
            sockets.remove(upstream);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                flow.lock();
                flow.unlock();
                Trouble now = trouble;
                if (now.isOfAnswers() == answers) {
                    now.pass(buffer, n, out);
                } else {
                    out.write(buffer, 0, n);
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                // the other side sees it
            }
        });
        thread.setName("line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietlyClosed(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
