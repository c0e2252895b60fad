package dev.holdfast.session.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.store.SessionStoreException;
import java.io.IOException;
import java.util.List;

/** The answer of memcached to a {@link MetaCommand}: a code, flags, and the value if there is one. */
final class MetaAnswer {
    private final List<String> words;
    private final byte[] value;

    private MetaAnswer(List<String> words, byte[] value) {
        this.words = words;
        this.value = value;
    }

    /**
     * Returns the answer that begins with {@code line} and continues with {@code rest}.
     *
     * @throws RefusedException if memcached refuses the command
     * @throws WrongAnswerException if this is not the answer to the command with this number
     */
    static MetaAnswer of(String line, long number, Rest rest) throws IOException {
        List<String> words = List.of(line.split(" "));
        if (words.get(0).equals("SERVER_ERROR")) {
            throw new RefusedException();
        }
        if (!words.contains("O" + number)) {
            throw new WrongAnswerException();
        }
        return new MetaAnswer(words, words.get(0).equals("VA") ? rest.read(length(words.get(1))) : new byte[0]);
    }

    /** Returns true if the key was found, and no condition prevented the command. */
    boolean isDone() {
        return words.get(0).equals("HD") || words.get(0).equals("VA");
    }

    String text() {
        return new String(value, UTF_8);
    }

    /** Returns the number of the value, which changes with each write. */
    long version() {
        return words.stream()
                .filter(word -> word.matches("c[0-9]{1,18}"))
                .mapToLong(word -> Long.parseLong(word.substring(1)))
                .findFirst()
                .orElseThrow(() -> new SessionStoreException("memcached must number a value, but did not"));
    }

    private static int length(String word) throws WrongAnswerException {
        // no item has a length of ten digits
        if (!word.matches("[0-9]{1,9}")) {
            throw new WrongAnswerException();
        }
        return Integer.parseInt(word);
    }

    /** The bytes after the line. */
    interface Rest {
        byte[] read(int length) throws IOException;
    }

    /** Thrown for an answer to another command, or one that is not of the meta protocol. */
    static final class WrongAnswerException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Thrown if the server refuses the command. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
