package dev.holdfast.session.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One kept-alive connection, whose responses are given byte for byte, but for their Date. */
public final class RawConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");
    private static final Pattern DATE = Pattern.compile("(?i)\r\nDate: [^\r]*");

    private final int port;
    private Socket socket;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    public RawConnection(int port) throws IOException {
        this.port = port;
        socket = connect();
    }

    /** Sends a GET request and returns the response, or as much of it as comes; then connects anew if the server has closed. */
    public String get(String path, String... headers) throws IOException {
        send(path, headers);
        read.reset();
        boolean whole = readResponse();
        String response = text();
        if (!whole || response.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n")) {
            socket.close();
            socket = connect();
        }
        return DATE.matcher(response).replaceFirst("");
    }

    /** Sends a GET request and leaves without the response. */
    public void leave(String path) throws IOException {
        send(path);
        socket.setSoLinger(true, 0);
        socket.close();
        socket = connect();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void send(String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns false if the server has closed before the end. */
    private boolean readResponse() throws IOException {
        if (!until("\r\n\r\n")) {
            return false;
        }
        String head = text();
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return bytes(Integer.parseInt(length.group(1)));
        }
        return !head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked\r\n") || chunks();
    }

    private boolean chunks() throws IOException {
        int from = read.size();
        while (until("\r\n")) {
            int size = Integer.parseInt(text().substring(from).strip(), 16);
            if (!bytes(size) || !until("\r\n") || size == 0) {
                return size == 0;
            }
            from = read.size();
        }
        return false;
    }

    private boolean until(String end) throws IOException {
        int from = read.size();
        while (!text().substring(from).endsWith(end)) {
            if (!bytes(1)) {
                return false;
            }
        }
        return true;
    }

    private boolean bytes(int length) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] bytes = in.readNBytes(length);
        read.write(bytes);
        return bytes.length == length;
    }

    private String text() {
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    private Socket connect() throws IOException {
        Socket connected = new Socket("127.0.0.1", port);
        connected.setSoTimeout(TIMEOUT_MILLIS);
        return connected;
    }
}
