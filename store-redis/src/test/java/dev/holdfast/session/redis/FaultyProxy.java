package dev.holdfast.session.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.HostAndPort;

/** A proxy between a client and a server that applies faults to single commands as a test says. It forwards all others. */
final class FaultyProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final List<String> passed = new CopyOnWriteArrayList<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile HostAndPort server;

    FaultyProxy(HostAndPort server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> quietly(this::accept));
    }

    /** Handles a command in place of forwarding it. */
    interface Fault {
        void apply(Exchange exchange) throws IOException;
    }

    /** The server does not receive the command; the connection is closed. */
    static final Fault CUT_BEFORE = Exchange::close;

    /** The server executes the command; the connection is closed before the reply. */
    static final Fault CUT_AFTER = exchange -> {
        exchange.ask();
        exchange.close();
    };

    /** No answer comes until the client closes the connection. */
    static final Fault SILENCE = exchange -> exchange.client.getInputStream().read();

    /** The server does not receive the command; the client gets this reply. */
    static Fault answer(String reply) {
        return exchange -> exchange.reply(reply.getBytes(UTF_8));
    }

    /** The client gets this reply and, in the same piece, the server's reply. */
    static Fault answerBefore(String reply) {
        return exchange -> {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(reply.getBytes(UTF_8));
            both.writeBytes(exchange.ask());
            exchange.reply(both.toByteArray());
        };
    }

    /** The client gets the server's reply byte by byte. */
    static Fault drip(Duration pause) {
        return exchange -> {
            for (byte one : exchange.ask()) {
                exchange.reply(new byte[] {one});
                LockSupport.parkNanos(pause.toNanos());
            }
        };
    }

    HostAndPort address() {
        return new HostAndPort("127.0.0.1", listener.getLocalPort());
    }

    String url() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    /** Forwards new connections to another server, as if the address had moved. */
    void lead(HostAndPort other) {
        server = other;
    }

    /** Applies {@code fault} to the next command of this name, after the faults that were set before. */
    void onNext(String command, Fault fault) {
        faults.computeIfAbsent(command, name -> new ConcurrentLinkedQueue<>()).add(fault);
    }

    /** Returns true if all faults for this command have happened, or have begun to. */
    boolean isDone(String command) {
        return faults.getOrDefault(command, new ConcurrentLinkedQueue<>()).isEmpty();
    }

    /** Sends an unrequested reply to every client. */
    void sendUnasked(String reply) {
        for (Socket client : clients) {
            quietly(() -> client.getOutputStream().write(reply.getBytes(UTF_8)));
        }
    }

    /** Returns how often this command was sent to a server. */
    long passed(String command) {
        return passed.stream().filter(command::equals).count();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        quietly(listener::close);
        clients.forEach(client -> quietly(client::close));
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            client.setTcpNoDelay(true);
            clients.add(client);
            threads.execute(() -> quietly(() -> serve(client)));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client;
                Socket upstream = new Socket(server.getHost(), server.getPort())) {
            upstream.setTcpNoDelay(true);
            InputStream requests = new BufferedInputStream(client.getInputStream());
            InputStream replies = new BufferedInputStream(upstream.getInputStream());
            while (!client.isClosed()) {
                List<byte[]> request = Resp.read(requests);
                Exchange exchange = new Exchange(client, upstream, replies, request);
                Queue<Fault> planned = faults.get(exchange.name());
                Fault fault = planned == null ? null : planned.poll();
                if (fault == null) {
                    exchange.reply(exchange.ask());
                } else {
                    fault.apply(exchange);
                }
            }
        } finally {
            clients.remove(client);
        }
    }

    private static void quietly(Work work) {
        try {
            work.run();
        } catch (IOException ended) {
            // the other side notices the close
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** One command and its reply. */
    final class Exchange {
        private final Socket client;
        private final Socket upstream;
        private final InputStream replies;
        private final List<byte[]> request;

        Exchange(Socket client, Socket upstream, InputStream replies, List<byte[]> request) {
            this.client = client;
            this.upstream = upstream;
            this.replies = replies;
            this.request = request;
        }

        String name() {
            return Resp.word(request);
        }

        /** Returns the server's reply. */
        byte[] ask() throws IOException {
            passed.add(name());
            upstream.getOutputStream().write(Resp.join(request));
            return Resp.join(Resp.read(replies));
        }

        void reply(byte[] bytes) throws IOException {
            client.getOutputStream().write(bytes);
        }

        void close() throws IOException {
            client.close();
        }
    }
}
