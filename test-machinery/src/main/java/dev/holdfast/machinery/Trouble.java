package dev.holdfast.machinery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** A fault of a network. */
public interface Trouble {
    Trouble NONE = answers((bytes, length, to) -> to.write(bytes, 0, length));

    /** The server does not receive the request; the connection is closed. */
    Trouble CUT_BEFORE = questions((bytes, length, to) -> cut());

    /** The server executes the request; the connection is closed before the answer. */
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

    /** Bytes that are an answer in no protocol arrive before the answer. */
    Trouble GARBAGE = answers((bytes, length, to) -> {
        to.write("\u00ff\u00feHTTP/1.1 502 Bad Gateway\r\n\r\n".getBytes(ISO_8859_1));
        to.write(bytes, 0, length);
    });

    /** The answer arrives twice: from then on each request gets the answer to the request before. */
    Trouble TWICE = answers((bytes, length, to) -> {
        to.write(bytes, 0, length);
        to.write(bytes, 0, length);
    });

    boolean isOfAnswers();

    void pass(byte[] bytes, int length, OutputStream to) throws IOException;

    /** Every answer arrives later by this time. */
    static Trouble slow(Duration time) {
        return answers((bytes, length, to) -> {
            LockSupport.parkNanos(time.toNanos());
            to.write(bytes, 0, length);
        });
    }

    /** One in this many pieces has {@code trouble}; the others are forwarded. */
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

    /** Forwards bytes, or does not. */
    interface Passing {
        void pass(byte[] bytes, int length, OutputStream to) throws IOException;
    }

    /** Applies {@code passing} to answers. */
    static Trouble answers(Passing passing) {
        return new Of(true, passing);
    }

    private static Trouble questions(Passing passing) {
        return new Of(false, passing);
    }

    private static void cut() throws IOException {
        throw new SocketException("cut");
    }

    /** A trouble in one direction. */
    record Of(boolean isOfAnswers, Passing passing) implements Trouble {
        @Override
        public void pass(byte[] bytes, int length, OutputStream to) throws IOException {
            passing.pass(bytes, length, to);
        }
    }
}
