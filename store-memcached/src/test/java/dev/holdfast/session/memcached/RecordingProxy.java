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
import java.util.Arrays;

/** A proxy before a server that records what it receives, and changes answers as a test says. */
final class RecordingProxy implements AutoCloseable {
    private final ServerSocket entrance;
    private final int target;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private volatile int accepted;
    private volatile int silent;
    private volatile boolean wasSilent;
    private volatile Repeat repeat = Repeat.NEVER;

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

    /** Returns the bytes that were sent since the last call. */
    String take() {
        synchronized (sent) {
            String text = sent.toString(UTF_8);
            sent.reset();
            return text;
        }
    }

    /** Returns true if something was sent that did not arrive. */
    boolean wasSilent() {
        return wasSilent;
    }

    /** Returns the number of connections that were opened. */
    int accepted() {
        return accepted;
    }

    /** Makes every answer arrive twice: the second time at once, or right before the next answer. */
    void repeat(Repeat how) {
        repeat = how;
    }

    /** Makes the open connections behave as after the loss of a machine: they stay open, and nothing arrives. */
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
            run(() -> copy(number, client.getInputStream(), server.getOutputStream(), this::record));
            run(() -> copy(number, server.getInputStream(), client.getOutputStream(), new Answers()));
        }
    }

    private void copy(int number, InputStream from, OutputStream to, Passing passing) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (number > silent) {
                passing.pass(buffer, read, to);
            } else {
                wasSilent = true;
            }
        }
        to.close();
    }

    private void record(byte[] bytes, int length, OutputStream to) throws IOException {
        synchronized (sent) {
            sent.write(bytes, 0, length);
        }
        to.write(bytes, 0, length);
    }

    private static void run(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException closed) {
                // one side has closed the connection
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** When an answer arrives a second time. */
    enum Repeat {
        NEVER,
        AT_ONCE,
        BEFORE_THE_NEXT
    }

    /** The answers of one connection. */
    private final class Answers implements Passing {
        private byte[] last = {};

        @Override
        public void pass(byte[] bytes, int length, OutputStream to) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            if (repeat == Repeat.BEFORE_THE_NEXT) {
                all.writeBytes(last);
            }
            last = Arrays.copyOf(bytes, length);
            all.writeBytes(last);
            if (repeat == Repeat.AT_ONCE) {
                all.writeBytes(last);
            }
            // in one piece, so that the client reads it in one
            to.write(all.toByteArray());
        }
    }

    private interface Passing {
        void pass(byte[] bytes, int length, OutputStream to) throws IOException;
    }

    private interface Task {
        void run() throws IOException;
    }
}
