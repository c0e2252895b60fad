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
final class RawConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");
    private static final Pattern DATE = Pattern.compile("(?i)\r\nDate: [^\r]*");

    private final int port;
    private Socket socket;

    RawConnection(int port) throws IOException {
        this.port = port;
        socket = connect();
    }

    /** Sends a GET request and returns the whole response; on a new connection if the server has closed this one. */
    String get(String path, String... headers) throws IOException {
        send(path, headers);
        String response = read();
        if (response.contains("\r\nConnection: close\r\n")) {
            socket.close();
            socket = connect();
        }
        return response;
    }

    private void send(String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private String read() throws IOException {
        String head = until("\r\n\r\n");
        Matcher length = LENGTH.matcher(head);
        String body = length.find() ? bytes(Integer.parseInt(length.group(1))) : chunks(head);
        return DATE.matcher(head).replaceFirst("") + body;
    }

    private String chunks(String head) throws IOException {
        if (!head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked\r\n")) {
            return "";
        }
        StringBuilder body = new StringBuilder();
        for (int size = size(); size > 0; size = size()) {
            body.append(bytes(size));
            until("\r\n");
        }
        until("\r\n");
        return body.toString();
    }

    private int size() throws IOException {
        return Integer.parseInt(until("\r\n").strip(), 16);
    }

    private String until(String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!text(read).endsWith(end)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server must end its response, but has closed after: " + text(read));
            }
            read.write(next);
        }
        return text(read);
    }

    private String bytes(int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private Socket connect() throws IOException {
        Socket connected = new Socket("127.0.0.1", port);
        connected.setSoTimeout(TIMEOUT_MILLIS);
        return connected;
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
