package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Puts a database farther away: each answer comes later, and no answer waits for another. */
final class DelayingProxy {
    private final Relay relay;
    private volatile long nanos;

    private DelayingProxy(int database) throws IOException {
        relay = Relay.before(database, Connection::new);
    }

    /** Starts one before the database on a port, without delay at first. */
    static DelayingProxy before(int port) throws IOException {
        return new DelayingProxy(port);
    }

    int port() {
        return relay.port();
    }

    /** Sets how much later all answers come from now on. */
    void delay(Duration delay) {
        nanos = delay.toNanos();
    }

    private final class Connection implements Relay.Link {
        private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

        private Connection() {
            Relay.background(this::handOn);
        }

        @Override
        public void sent(byte[] bytes, int length, OutputStream database) throws IOException {
            database.write(bytes, 0, length);
        }

        @Override
        public void received(byte[] bytes, int length, OutputStream server) {
            answers.add(new Answer(ByteBuffer.wrap(Arrays.copyOf(bytes, length)), System.nanoTime() + nanos, server));
        }

        /** Ends when the server has closed the connection, or with this process. */
        private void handOn() throws IOException {
            try {
                while (true) {
                    Answer answer = answers.take();
                    TimeUnit.NANOSECONDS.sleep(answer.due() - System.nanoTime());
                    answer.server().write(answer.bytes().array());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Answer(ByteBuffer bytes, long due, OutputStream server) {}
}
