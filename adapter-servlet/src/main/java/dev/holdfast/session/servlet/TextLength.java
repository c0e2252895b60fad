package dev.holdfast.session.servlet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Computes the size of a text in bytes: exact in UTF-8 and single-byte encodings, else an upper bound. */
final class TextLength {
    private static final int MOST_BYTES = 4;

    private final boolean utf8;
    private final int bytes;

    TextLength(Charset charset) {
        this.utf8 = charset.equals(StandardCharsets.UTF_8);
        this.bytes = (int) Math.ceil(charset.newEncoder().maxBytesPerChar());
    }

    /** Returns the maximum size of so many chars, in any encoding. */
    static int atMost(int chars) {
        return (int) Math.min(Integer.MAX_VALUE, (long) chars * MOST_BYTES);
    }

    long of(CharSequence text, int offset, int length) {
        if (!utf8) {
            return (long) length * bytes;
        }
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += inUtf8(text.charAt(i));
        }
        return sum;
    }

    /** Returns the size of a char in UTF-8; a surrogate, which is half of a character of four bytes, counts two. */
    private static int inUtf8(char c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
}
