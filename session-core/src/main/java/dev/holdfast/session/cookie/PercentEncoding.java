package dev.holdfast.session.cookie;

import dev.holdfast.session.json.LoneSurrogates;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** {@code encodeURIComponent} and {@code decodeURIComponent} of JavaScript. */
final class PercentEncoding {
    private static final String UNCHANGED_MARKS = "-_.!~*'()";
    private static final int ASCII = 0x80;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /** Returns the encoded text. Throws IllegalArgumentException with JavaScript's message if there is a lone surrogate. */
    static String encode(String text) {
        if (LoneSurrogates.in(text)) {
            throw new IllegalArgumentException("URI malformed");
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnchanged((char) b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHighHexDigit(b)).append(HEX.toLowHexDigit(b));
            }
        }
        return encoded.toString();
    }

    /** Returns true if {@link #encode} writes {@code encoded} so; of one that {@link #decode} finds well formed. */
    static boolean isEncoded(String encoded) {
        int i = 0;
        while (i < encoded.length() && isEncoded(encoded, i)) {
            i += encoded.charAt(i) == '%' ? 3 : 1;
        }
        return i >= encoded.length();
    }

    private static boolean isEncoded(String text, int i) {
        if (text.charAt(i) != '%') {
            return isUnchanged(text.charAt(i));
        }
        return isEscape(text, i, text.length())
                && isUpperCase(text.charAt(i + 1))
                && isUpperCase(text.charAt(i + 2))
                && !isUnchanged((char) firstByte(text, i));
    }

    private static boolean isUpperCase(char digit) {
        return digit < 'a';
    }

    /** Returns the decoded part of {@code text}, or the part unchanged if it is malformed. */
    static String decode(String text, int begin, int end) {
        int escapes = nextEscape(text, begin, end);
        if (escapes == end) {
            return text.substring(begin, end);
        }
        StringBuilder decoded = new StringBuilder(end - begin).append(text, begin, escapes);
        while (escapes < end) {
            int next = endOfEscapes(text, escapes, end);
            if (next == escapes || !appendDecoded(decoded, text, escapes, next)) {
                return text.substring(begin, end);
            }
            escapes = nextEscape(text, next, end);
            decoded.append(text, next, escapes);
        }
        return decoded.toString();
    }

    /** Returns the index of the next escape, or {@code end} if there is none. */
    private static int nextEscape(String text, int begin, int end) {
        int next = text.indexOf('%', begin);
        return next < 0 || next > end ? end : next;
    }

    private static boolean isUnchanged(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || UNCHANGED_MARKS.indexOf(c) >= 0;
    }

    /** Returns the end of the escapes that are decoded together: one escape of an ASCII character, else all consecutive escapes. */
    private static int endOfEscapes(String text, int begin, int end) {
        int i = begin;
        while (isEscape(text, i, end) && (i == begin || firstByte(text, begin) >= ASCII)) {
            i += 3;
        }
        return i;
    }

    private static boolean isEscape(String text, int i, int end) {
        return i + 2 < end
                && text.charAt(i) == '%'
                && HexFormat.isHexDigit(text.charAt(i + 1))
                && HexFormat.isHexDigit(text.charAt(i + 2));
    }

    private static int firstByte(String escapes, int begin) {
        return HexFormat.fromHexDigits(escapes, begin + 1, begin + 3);
    }

    /** Appends the decoded escapes. Returns false if they are not UTF-8. */
    private static boolean appendDecoded(StringBuilder decoded, String text, int begin, int end) {
        int first = firstByte(text, begin);
        if (first < ASCII) {
            decoded.append((char) first);
            return true;
        }
        try {
            decoded.append(utf8(text.substring(begin, end)));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    private static CharSequence utf8(String escapes) throws CharacterCodingException {
        ByteBuffer bytes = ByteBuffer.allocate(escapes.length() / 3);
        for (int i = 1; i < escapes.length(); i += 3) {
            bytes.put((byte) HexFormat.fromHexDigits(escapes, i, i + 2));
        }
        return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
    }
}
