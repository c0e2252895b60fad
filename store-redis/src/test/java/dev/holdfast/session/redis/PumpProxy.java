package dev.holdfast.session.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import redis.clients.jedis.HostAndPort;

/** Forwards bytes between clients and a server in both directions, until a test makes it drop them or close the connections. */
final class PumpProxy implements AutoCloseable {
    private final HostAndPort server;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isSwallowing;

    PumpProxy(HostAndPort server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    HostAndPort address() {
        return new HostAndPort("127.0.0.1", listener.getLocalPort());
    }

    /** Keeps connections open and forwards nothing to the clients, like a network that has lost one direction. */
    void swallow() {
        isSwallowing = true;
    }

    /** Forwards again from now on. */
    void pass() {
        isSwallowing = false;
    }

    /** Closes all connections. */
    void cut() {
        sockets.forEach(PumpProxy::close);
        sockets.clear();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket upstream = new Socket(server.getHost(), server.getPort());
                sockets.add(client);
                sockets.add(upstream);
                threads.execute(() -> pump(client, upstream, false));
                threads.execute(() -> pump(upstream, client, true));
            }
        } catch (IOException closed) {
            // the test has ended
        }
    }

    private void pump(Socket from, Socket to, boolean isAnswer) {
        byte[] bytes = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                if (!isAnswer || !isSwallowing) {
                    out.write(bytes, 0, length);
                }
            }
        } catch (IOException cut) {
            // the other side notices the close
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // the socket is closed already
        }
    }
}
