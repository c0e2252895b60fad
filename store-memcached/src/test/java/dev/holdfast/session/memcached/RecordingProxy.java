package dev.holdfast.session.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.machinery.MemcachedProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands before a server, and keeps what it was sent. */
final class RecordingProxy implements AutoCloseable {
    private final ServerSocket entrance;
    private final int target;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private volatile int accepted;
    private volatile int silent;

    RecordingProxy(MemcachedProcess server) {
        target = server.server().port();
        try {
            entrance = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(this::accept);
    }

    String host() {
        return "127.0.0.1:" + entrance.getLocalPort();
    }

    /** Returns what was sent since the last call. */
    String take() {
        synchronized (sent) {
            String text = sent.toString(UTF_8);
            sent.reset();
            return text;
        }
    }

    /** Lets the connections that there are die as where a machine vanishes: they stay open, and nothing arrives. */
    void silence() {
        silent = accepted;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = entrance.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            int number = ++accepted;
            run(() -> copy(number, client.getInputStream(), server.getOutputStream(), true));
            run(() -> copy(number, server.getInputStream(), client.getOutputStream(), false));
        }
    }

    private void copy(int number, InputStream from, OutputStream to, boolean recorded) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (recorded) {
                synchronized (sent) {
                    sent.write(buffer, 0, read);
                }
            }
            if (number > silent) {
                to.write(buffer, 0, read);
            }
        }
        to.close();
    }

    private static void run(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException closed) {
                // one side has gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Task {
        void run() throws IOException;
    }
}
