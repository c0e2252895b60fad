package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between a server and Redis, and counts what passes. */
final class CountingProxy {
    private final ServerSocket door;
    private final int redis;
    private RedisTraffic traffic = RedisTraffic.NONE;

    private CountingProxy(ServerSocket door, int redis) {
        this.door = door;
        this.redis = redis;
    }

    static CountingProxy before(Redis redis) throws IOException {
        CountingProxy proxy =
                new CountingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), redis.port());
        background(proxy::accept);
        return proxy;
    }

    String url() {
        return "redis://127.0.0.1:" + door.getLocalPort();
    }

    synchronized RedisTraffic traffic() {
        return traffic;
    }

    private synchronized void add(RedisTraffic passing) {
        traffic = traffic.plus(passing);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), redis);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Connection connection = new Connection();
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
        RedisTraffic count(byte[] bytes, int length);
    }

    /** What one connection is at. */
    private static final class Connection {
        private final CommandCount commands = new CommandCount();
        private boolean waiting;

        synchronized RedisTraffic sent(byte[] bytes, int length) {
            int roundTrips = waiting ? 0 : 1;
            waiting = true;
            return new RedisTraffic(commands.in(bytes, length), roundTrips, length, 0);
        }

        synchronized RedisTraffic received(byte[] bytes, int length) {
            waiting = false;
            return new RedisTraffic(0, 0, 0, length);
        }
    }
}
