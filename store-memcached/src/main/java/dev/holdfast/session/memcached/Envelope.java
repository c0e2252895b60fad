package dev.holdfast.session.memcached;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A DER sequence of octet strings of less than 16 MiB (X.690). */
final class Envelope {
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    private Envelope() {}

    static byte[] write(List<byte[]> parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        parts.forEach(part -> content.writeBytes(element(OCTETS, part)));
        return element(SEQUENCE, content.toByteArray());
    }

    /** Throws IllegalArgumentException or BufferUnderflowException if {@code der} is anything else. */
    static List<byte[]> read(byte[] der) {
        ByteBuffer content = content(SEQUENCE, ByteBuffer.wrap(der));
        List<byte[]> parts = new ArrayList<>();
        while (content.hasRemaining()) {
            ByteBuffer part = content(OCTETS, content);
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            parts.add(bytes);
        }
        return parts;
    }

    private static byte[] element(int tag, byte[] content) {
        int length = content.length;
        int bytes = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
        ByteBuffer element = ByteBuffer.allocate(2 + bytes + length).put((byte) tag);
        element.put((byte) (bytes == 0 ? length : (0x80 | bytes)));
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            element.put((byte) (length >> shift));
        }
        return element.put(content).array();
    }

    private static ByteBuffer content(int tag, ByteBuffer from) {
        int found = from.get() & 0xff;
        int first = from.get() & 0xff;
        int length = first < 0x80 ? first : 0;
        for (int i = first < 0x80 ? 0 : first & 0x7f; i > 0; i--) {
            length = (length << 8) | (from.get() & 0xff);
        }
        if (found != tag || length < 0 || length > from.remaining()) {
            throw new IllegalArgumentException("DER must be a sequence of octet strings");
        }
        ByteBuffer content = from.slice(from.position(), length);
        from.position(from.position() + length);
        return content;
    }
}
