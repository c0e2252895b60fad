package dev.holdfast.session.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Converts bytes as Node does when it reads them as UTF-8 and writes them again: malformed bytes become U+FFFD, in Node's way,
 * which differs from Java's.
 */
final class NodeText {
    private static final byte[] REPLACEMENT = "\ufffd".getBytes(UTF_8);

    private NodeText() {}

    static byte[] of(byte[] bytes) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int i = 0;
        while (i < bytes.length) {
            int needed = length(bytes[i] & 0xff);
            int found = wellFormed(bytes, i, needed);
            if (found == needed) {
                text.write(bytes, i, found);
            } else {
                text.writeBytes(REPLACEMENT);
            }
            i += Math.max(1, found);
        }
        return text.toByteArray();
    }

    /** Returns the number of bytes of a character that begins with this byte; a number above the maximum if none does. */
    private static int length(int first) {
        if (first < 0x80) {
            return 1;
        }
        if (first < 0xc2 || first > 0xf4) {
            return Integer.MAX_VALUE;
        }
        return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    }

    /** Returns the length in bytes of the longest prefix of a character at {@code begin}; 0 if there is none. */
    private static int wellFormed(byte[] bytes, int begin, int needed) {
        if (needed == Integer.MAX_VALUE) {
            return 0;
        }
        int found = 1;
        while (found < needed && begin + found < bytes.length && continues(bytes, begin, found)) {
            found++;
        }
        return found;
    }

    private static boolean continues(byte[] bytes, int begin, int at) {
        int next = bytes[begin + at] & 0xff;
        if (at > 1) {
            return next >= 0x80 && next <= 0xbf;
        }
        return switch (bytes[begin] & 0xff) {
            case 0xe0 -> next >= 0xa0 && next <= 0xbf;
            case 0xed -> next >= 0x80 && next <= 0x9f;
            case 0xf0 -> next >= 0x90 && next <= 0xbf;
            case 0xf4 -> next >= 0x80 && next <= 0x8f;
            default -> next >= 0x80 && next <= 0xbf;
        };
    }
}
