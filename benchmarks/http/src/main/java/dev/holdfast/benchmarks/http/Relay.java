package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Supplier;

/** Stands between a server and a database, and hands on what each says to the other. */
final class Relay {
    private final ServerSocket door;
    private final int database;
    private final Supplier<Link> links;

    private Relay(ServerSocket door, int database, Supplier<Link> links) {
        this.door = door;
        this.database = database;
        this.links = links;
    }

    /** Starts one before the database on a port; {@code links} makes what stands in each connection. */
    static Relay before(int port, Supplier<Link> links) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port, links);
        background(relay::accept);
        return relay;
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), database);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Link link = links.get();
            background(() -> pass(client, server, link::sent));
            background(() -> pass(server, client, link::received));
        }
    }

    private static void pass(Socket from, Socket to, Way way) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[65_536];
            for (int length = in.read(bytes); length > 0; length = in.read(bytes)) {
                way.pass(bytes, length, out);
            }
        }
    }

    /** Runs {@code work} on a thread of its own until a connection is closed. */
    static void background(Work work) {
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

    /** What stands in one connection: it is called on two threads, one for each way. */
    interface Link {
        /** Hands on what the server has sent to the database. */
        void sent(byte[] bytes, int length, OutputStream database) throws IOException;

        /** Hands on what the database has answered. */
        void received(byte[] bytes, int length, OutputStream server) throws IOException;
    }

    /** Some work with connections. */
    interface Work {
        void run() throws IOException;
    }

    private interface Way {
        void pass(byte[] bytes, int length, OutputStream to) throws IOException;
    }
}
