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

/** The network between a store and its server, for any protocol. Forwards bytes and applies the current trouble to them. */
public final class Line implements AutoCloseable {
    private final Supplier<InetSocketAddress> server;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listener;
    private volatile Trouble trouble = Trouble.NONE;
    private final ReentrantLock flow = new ReentrantLock(true);
    private volatile int mostConnections;

    /** @param server the target of new connections */
    public Line(Supplier<InetSocketAddress> server) throws IOException {
        this.server = server;
        this.port = listen(0);
    }

    public int port() {
        return port;
    }

    /** Begins a trouble, or ends it with {@link Trouble#NONE}; connections stay open. */
    public void suffer(Trouble next) {
        trouble = next;
    }

    /** Refuses connections from now on, and closes the open ones. */
    public void down() throws IOException {
        listener.close();
        cut();
    }

    public void up() throws IOException {
        listen(port);
    }

    /** Closes all connections. New ones are accepted. */
    public void cut() {
        sockets.forEach(Line::quietlyClosed);
    }

    /** Stops forwarding until {@link #resume}, which the same thread must call. */
    public void stall() {
        flow.lock();
    }

    public void resume() {
        flow.unlock();
    }

    /** Returns the number of open connections of clients. */
    public int connections() {
        return sockets.size() / 2;
    }

    /** Returns the maximum number of connections of clients at the same time. */
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
                // the other side notices the close
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
