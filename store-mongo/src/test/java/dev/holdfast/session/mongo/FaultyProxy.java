package dev.holdfast.session.mongo;

import java.io.Closeable;
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

/** Stands between a store and its server, and does what networks and processes do when they fail. */
final class FaultyProxy implements AutoCloseable {
    private final InetSocketAddress server;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock flow = new ReentrantLock(true);
    private volatile ServerSocket listener;
    private volatile boolean cutsAnswers;
    private volatile boolean damagesAnswers;

    FaultyProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.port = listen(0);
    }

    String url() {
        return "mongodb://127.0.0.1:" + port + "/";
    }

    /** Refuses connections from now on, and ends those there are. */
    void stop() throws IOException {
        listener.close();
        cut();
    }

    void start() throws IOException {
        listen(port);
    }

    void cut() {
        sockets.forEach(FaultyProxy::close);
    }

    /** Lets requests through, and ends the connection in place of an answer. */
    void cutAnswers(boolean cutting) {
        cutsAnswers = cutting;
    }

    /** Lets through answers with a byte that is no UTF-8 for each {@code ~} after another: what a server says whose record has such a byte. */
    void damageAnswers() {
        damagesAnswers = true;
    }

    /** Holds everything back until {@link #resume}, which must be called by the same thread. */
    void stall() {
        flow.lock();
    }

    void resume() {
        flow.unlock();
    }

    /** Returns how many connections of clients are open. */
    long connections() {
        return sockets.stream().filter(socket -> socket.getLocalPort() == port).count();
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    private int listen(int at) throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), at));
        listener = opened;
        start(() -> accept(opened));
        return opened.getLocalPort();
    }

    private void accept(ServerSocket from) throws IOException {
        while (true) {
            Socket client = from.accept();
            Socket upstream = new Socket();
            sockets.add(client);
            upstream.connect(server);
            sockets.add(upstream);
            start(() -> pump(client, upstream, false));
            start(() -> pump(upstream, client, true));
        }
    }

    private void pump(Socket from, Socket to, boolean answers) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0 && !(answers && cutsAnswers); n = in.read(buffer)) {
                flow.lock();
                flow.unlock();
                if (answers && damagesAnswers) {
                    damage(buffer, n);
                }
                out.write(buffer, 0, n);
            }
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void damage(byte[] buffer, int length) {
        for (int i = 1; i < length; i++) {
            if (buffer[i] == '~' && buffer[i - 1] == '~') {
                buffer[i] = (byte) 0xFF;
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
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
