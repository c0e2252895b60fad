package dev.holdfast.conformance.compare;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One connection that is kept alive. It is a client of its own, because other clients would refuse to send some requests of
 * scenarios.
 */
final class Wire implements AutoCloseable {
    private static final int PATIENCE = 60_000;

    private final Socket socket;
    private final InputStream in;
    private boolean reusable = true;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Throws EOFException if the server has closed the connection before. */
    RawReply send(RawRequest request) throws IOException {
        socket.getOutputStream().write(request.bytes());
        String statusLine = line();
        Map<String, List<String>> headers = headers();
        int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
        reusable = !headers.getOrDefault("connection", List.of()).contains("close");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean complete = hasNoBody(request, status) || read(headers, body);
        reusable &= complete;
        return new RawReply(status, headers, body.toString(StandardCharsets.UTF_8), !complete);
    }

    boolean isReusable() {
        return reusable;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static boolean hasNoBody(RawRequest request, int status) {
        return request.method().equals("HEAD") || status == 204 || status == 304;
    }

    /** Returns false if the connection ended too early. */
    private boolean read(Map<String, List<String>> headers, ByteArrayOutputStream body) {
        try {
            if (headers.containsKey("transfer-encoding")) {
                readChunks(body);
            } else if (headers.containsKey("content-length")) {
                readExactly(Integer.parseInt(headers.get("content-length").get(0)), body);
            } else {
                body.writeBytes(in.readAllBytes());
                reusable = false;
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void readChunks(ByteArrayOutputStream body) throws IOException {
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            readExactly(size, body);
            line();
        }
        line();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().trim(), 16);
    }

    private void readExactly(int length, ByteArrayOutputStream body) throws IOException {
        byte[] bytes = in.readNBytes(length);
        body.writeBytes(bytes);
        if (bytes.length < length) {
            throw new EOFException();
        }
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
        return headers;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
