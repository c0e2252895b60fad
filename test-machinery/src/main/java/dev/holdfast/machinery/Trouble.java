package dev.holdfast.machinery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** What a network does to bytes on their way. */
public interface Trouble {
    Trouble NONE = answers((bytes, length, to) -> to.write(bytes, 0, length));

    /** The server never sees the question; the connection ends. */
    Trouble CUT_BEFORE = questions((bytes, length, to) -> cut());

    /** The server does what it was asked to; the connection ends before the answer. */
    Trouble CUT_AFTER = answers((bytes, length, to) -> cut());

    /** Half of the answer arrives. */
    Trouble CUT_WITHIN = answers((bytes, length, to) -> {
        to.write(bytes, 0, length / 2);
        cut();
    });

    /** The answer arrives byte by byte. */
    Trouble DRIP = answers((bytes, length, to) -> {
        for (int i = 0; i < length; i++) {
            to.write(bytes, i, 1);
            LockSupport.parkNanos(200_000);
        }
    });

    /** Something that is no answer in any protocol arrives before the answer. */
    Trouble GARBAGE = answers((bytes, length, to) -> {
        to.write("\u00ff\u00feHTTP/1.1 502 Bad Gateway\r\n\r\n".getBytes(ISO_8859_1));
        to.write(bytes, 0, length);
    });

    /** The answer arrives twice: from then on each question gets the answer to the one before. */
    Trouble TWICE = answers((bytes, length, to) -> {
        to.write(bytes, 0, length);
        to.write(bytes, 0, length);
    });

    boolean isOfAnswers();

    void pass(byte[] bytes, int length, OutputStream to) throws IOException;

    /** Every answer arrives so much later. */
    static Trouble slow(Duration time) {
        return answers((bytes, length, to) -> {
            LockSupport.parkNanos(time.toNanos());
            to.write(bytes, 0, length);
        });
    }

    /** One piece in so many suffers {@code trouble}, the others pass. */
    static Trouble oneIn(int pieces, Trouble trouble) {
        Passing passing = (bytes, length, to) -> {
            if (ThreadLocalRandom.current().nextInt(pieces) == 0) {
                trouble.pass(bytes, length, to);
            } else {
                to.write(bytes, 0, length);
            }
        };
        return trouble.isOfAnswers() ? answers(passing) : questions(passing);
    }

    /** What passes bytes on, or does not. */
    interface Passing {
        void pass(byte[] bytes, int length, OutputStream to) throws IOException;
    }

    /** Answers suffer what {@code passing} does. */
    static Trouble answers(Passing passing) {
        return new Of(true, passing);
    }

    private static Trouble questions(Passing passing) {
        return new Of(false, passing);
    }

    private static void cut() throws IOException {
        throw new SocketException("cut");
    }

    /** A trouble of one direction. */
    record Of(boolean isOfAnswers, Passing passing) implements Trouble {
        @Override
        public void pass(byte[] bytes, int length, OutputStream to) throws IOException {
            passing.pass(bytes, length, to);
        }
    }
}
