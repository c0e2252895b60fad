package dev.holdfast.conformance.compare;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A request as it is sent. */
final class RawRequest {
    private final String method;
    private final StringBuilder head;
    private byte[] body = new byte[0];

    RawRequest(String method, String path) {
        this.method = method;
        this.head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    }

    RawRequest header(String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    RawRequest body(String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
        return header("Content-Length", Integer.toString(body.length));
    }

    String method() {
        return method;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
