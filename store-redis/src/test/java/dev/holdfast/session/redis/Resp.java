package dev.holdfast.session.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Commands and replies of Redis as they are on the wire, in lines and the contents of strings. */
final class Resp {
    private Resp() {}

    /** Returns the pieces of one command or reply, with all line ends. */
    static List<byte[]> read(InputStream in) throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        for (int left = 1; left > 0; left--) {
            byte[] line = line(in);
            pieces.add(line);
            switch (line[0]) {
                case '$', '=' -> {
                    if (number(line) >= 0) {
                        pieces.add(in.readNBytes(number(line) + 2));
                    }
                }
                case '*', '~', '>' -> left += Math.max(0, number(line));
                case '%' -> left += 2 * number(line);
                default -> {}
            }
        }
        return pieces;
    }

    static byte[] join(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Returns the first word of a command. */
    static String word(List<byte[]> command) {
        return new String(command.get(2), US_ASCII).strip();
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int last = -1;
        for (int b = in.read(); true; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.write(b);
            if (last == '\r' && b == '\n') {
                return line.toByteArray();
            }
            last = b;
        }
    }

    private static int number(byte[] line) {
        return Integer.parseInt(new String(line, 1, line.length - 3, US_ASCII));
    }
}
