package dev.holdfast.benchmarks.http;

import dev.holdfast.session.redis.RedisStore;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What our store says to Redis when a visitor comes for the first time, byte by byte, to be said again for other visitors many at once.
 *
 * @param before the command up to the id
 * @param behind the rest of it
 * @param answer what Redis says to it
 */
record SavedSession(String before, String behind, String answer) {
    private static final int AT_ONCE = 1_000;

    /**
     * Has our store save two sessions, and records the second: with the first it opens its connection.
     *
     * @throws IllegalStateException if what it sends does not name the session exactly once
     */
    static SavedSession recorded(int redis) throws IOException {
        Recording recording = new Recording();
        Relay relay = Relay.before(redis, () -> recording);
        try (RedisStore store =
                RedisStore.builder().port(relay.port()).poolSize(1).build()) {
            NumberedVisitors visitors = new NumberedVisitors(store);
            visitors.comes(-1);
            recording.begin();
            visitors.comes(-2);
        }
        String[] parts = text(recording.sent()).split(NumberedVisitors.idOf(-2), -1);
        if (parts.length != 2) {
            throw new IllegalStateException("a save must name its session once, but does so " + (parts.length - 1)
                    + " times; teach the benchmark the new command");
        }
        return new SavedSession(parts[0], parts[1], text(recording.received()));
    }

    /** Saves the sessions of all visitors with numbers from {@code from} on, up to {@code to} exclusively, on one connection. */
    void save(int redis, long from, long to) {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), redis)) {
            OutputStream out = connection.getOutputStream();
            DataInputStream in = new DataInputStream(connection.getInputStream());
            for (long begin = from; begin < to; begin += AT_ONCE) {
                long end = Math.min(to, begin + AT_ONCE);
                out.write(commands(begin, end));
                check(in, (int) (end - begin));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] commands(long from, long to) {
        StringBuilder commands = new StringBuilder();
        for (long number = from; number < to; number++) {
            commands.append(before).append(NumberedVisitors.idOf(number)).append(behind);
        }
        return commands.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void check(DataInputStream in, int number) throws IOException {
        byte[] expected = answer.repeat(number).getBytes(StandardCharsets.ISO_8859_1);
        byte[] answers = new byte[expected.length];
        in.readFully(answers);
        if (!Arrays.equals(expected, answers)) {
            throw new IOException("Redis must answer every save with " + answer.strip() + ", but does not");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
