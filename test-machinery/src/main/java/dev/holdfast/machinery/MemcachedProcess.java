package dev.holdfast.machinery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A real memcached. */
public final class MemcachedProcess implements AutoCloseable {
    private static final List<String> LAST_LINES =
            List.of("END", "OK", "STORED", "DELETED", "TOUCHED", "NOT_FOUND", "VERSION", "BUSY", "ERROR", "EN", "HD");

    private final ServerProcess server = new ServerProcess("memcached");

    private MemcachedProcess() {}

    /** Starts a server with options in addition to the standard ones of tests. */
    public static MemcachedProcess start(String... options) {
        String program = RequiredTool.find("memcached").toString();
        MemcachedProcess memcached = new MemcachedProcess();
        List<String> command = new ArrayList<>(
                List.of(program, "-l", "127.0.0.1", "-p", Integer.toString(memcached.server.port()), "-U", "0"));
        command.addAll(List.of(options));
        memcached.server.start(command, memcached::answers);
        return memcached;
    }

    public ServerProcess server() {
        return server;
    }

    public void restart() {
        server.restart(this::answers);
    }

    public String host() {
        return "127.0.0.1:" + server.port();
    }

    /** Sends a command, or several lines of one, and returns the lines of the answer. */
    public List<String> send(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
            BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            List<String> lines = new ArrayList<>();
            do {
                lines.add(String.valueOf(answer.readLine()));
            } while (!LAST_LINES.contains(lines.get(lines.size() - 1).split(" ", 2)[0]));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private boolean answers() {
        try {
            return send("version").get(0).startsWith("VERSION");
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
