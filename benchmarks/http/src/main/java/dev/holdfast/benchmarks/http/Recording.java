package dev.holdfast.benchmarks.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps what passes between a server and a database on one connection. */
final class Recording implements Relay.Link {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    /** Forgets what has passed so far. */
    void begin() {
        sent.reset();
        received.reset();
    }

    byte[] sent() {
        return sent.toByteArray();
    }

    byte[] received() {
        return received.toByteArray();
    }

    @Override
    public void sent(byte[] bytes, int length, OutputStream database) throws IOException {
        sent.write(bytes, 0, length);
        database.write(bytes, 0, length);
    }

    @Override
    public void received(byte[] bytes, int length, OutputStream server) throws IOException {
        received.write(bytes, 0, length);
        server.write(bytes, 0, length);
    }
}
