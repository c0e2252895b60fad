package dev.holdfast.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One connection to the application. Sends each request exactly once: a client that repeats requests would hide or cause the
 * errors that are counted.
 */
final class Wire implements AutoCloseable {
    private static final int PATIENCE = 60_000;

    private final int port;
    private Socket socket;
    private InputStream answers;

    Wire(int port) {
        this.port = port;
    }

    /** Returns the answer; its status is 0 if none came. */
    Answer get(String path, String cookie) {
        try {
            connect();
            String line = cookie == null ? "" : "Cookie: " + cookie + "\r\n";
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + line + "\r\n").getBytes(UTF_8));
            return read();
        } catch (IOException e) {
            close();
            return new Answer(0, "", Map.of());
        }
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
                socket = null;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void connect() throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE);
            answers = new BufferedInputStream(socket.getInputStream());
        }
    }

    private Answer read() throws IOException {
        String[] status = line().split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (!headers.containsKey("content-length")) {
            throw new IOException("an answer must tell its length");
        }
        byte[] body = answers.readNBytes(Integer.parseInt(headers.get("content-length")));
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return new Answer(Integer.parseInt(status[1]), new String(body, UTF_8), headers);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = answers.read(); c != '\n'; c = answers.read()) {
            if (c < 0) {
                throw new IOException("the application must answer, but closed the connection");
            }
            line.write(c);
        }
        return line.toString(UTF_8).strip();
    }

    /** The answer of the application. */
    record Answer(int status, String body, Map<String, String> headers) {
        /** Returns the session cookie that was set, without attributes; null if none was set, and empty if it was deleted. */
        String cookie() {
            String line = headers.get("set-cookie");
            if (line == null) {
                return null;
            }
            String pair = line.substring(0, line.indexOf(';') < 0 ? line.length() : line.indexOf(';'));
            return pair.endsWith("=") ? "" : pair;
        }
    }
}
