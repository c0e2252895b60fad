package dev.holdfast.session.mongo;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A DER sequence of octet strings (X.690), the envelope of kruptein. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private Der() {}

    static byte[] write(List<byte[]> parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        parts.forEach(part -> content.writeBytes(element(OCTET_STRING, part)));
        return element(SEQUENCE, content.toByteArray());
    }

    /** Throws IllegalArgumentException if {@code der} is anything else. */
    static List<byte[]> read(byte[] der) {
        try {
            ByteBuffer outer = ByteBuffer.wrap(der);
            ByteBuffer content = ByteBuffer.wrap(content(SEQUENCE, outer));
            List<byte[]> parts = new ArrayList<>();
            while (content.hasRemaining()) {
                parts.add(content(OCTET_STRING, content));
            }
            return parts;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("DER must not end early", e);
        }
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.length >= 0x80) {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
            element.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift > 0; shift -= 8) {
                element.write(content.length >> shift);
            }
        }
        element.write(content.length);
        element.writeBytes(content);
        return element.toByteArray();
    }

    private static byte[] content(int tag, ByteBuffer from) {
        if ((from.get() & 0xff) != tag) {
            throw new IllegalArgumentException("DER must have the tag " + tag + " here");
        }
        int length = length(from);
        if (length < 0 || length > from.remaining()) {
            throw new IllegalArgumentException("DER must not end early");
        }
        byte[] content = new byte[length];
        from.get(content);
        return content;
    }

    private static int length(ByteBuffer from) {
        int first = from.get() & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = first & 0x7f; i > 0; i--) {
            length = (length << 8) | (from.get() & 0xff);
        }
        return length;
    }
}
