package dev.holdfast.session.memcached;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;

/** A connection to memcached, for one command at a time. All waits for reading and writing end at the deadline of the command. */
final class Connection implements AutoCloseable {
    private static final int LONGEST_LINE = 1_000;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer received = ByteBuffer.allocate(8_192).flip();
    private long number;

    private Connection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = channel.register(selector, 0);
    }

    /** @throws ConnectException if the server cannot be reached */
    static Connection open(InetSocketAddress server, Deadline deadline) throws IOException {
        Connection made = made();
        try {
            made.connect(server, deadline);
            return made;
        } catch (IOException | UnresolvedAddressException e) {
            made.close();
            throw e instanceof InterruptedIOException late ? late : unreachable(e);
        }
    }

    /** Returns the answer to {@code command}. After an exception the connection must not be used again. */
    MetaAnswer ask(MetaCommand command, Deadline deadline) throws IOException {
        number++;
        ByteBuffer bytes = ByteBuffer.wrap(command.bytes(number));
        channel.write(bytes);
        while (bytes.hasRemaining()) {
            await(SelectionKey.OP_WRITE, deadline);
            channel.write(bytes);
        }
        return MetaAnswer.of(line(deadline), number, length -> value(length, deadline));
    }

    /** Returns true if nothing has arrived since the last answer, and the server has not closed the connection. */
    boolean isQuiet() {
        try {
            return !received.hasRemaining() && channel.read(ByteBuffer.allocate(1)) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try (channel;
                selector) {
            key.cancel();
        } catch (IOException e) {
            // it is not used again, closed or not
        }
    }

    /** Creates a connection. If the process has no file descriptor left for the channel, the selector is closed. */
    private static Connection made() throws IOException {
        Selector selector = Selector.open();
        try {
            return new Connection(SocketChannel.open(), selector);
        } catch (IOException e) {
            selector.close();
            throw e;
        }
    }

    private static IOException unreachable(Exception cause) {
        return (IOException) new ConnectException("memcached must take connections, but does not").initCause(cause);
    }

    private void connect(InetSocketAddress server, Deadline deadline) throws IOException {
        boolean isConnected = channel.connect(server);
        while (!isConnected) {
            await(SelectionKey.OP_CONNECT, deadline);
            isConnected = channel.finishConnect();
        }
    }

    private String line(Deadline deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte next = next(deadline); next != '\n'; next = next(deadline)) {
            if (line.size() == LONGEST_LINE) {
                throw new MetaAnswer.WrongAnswerException();
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    private byte[] value(int length, Deadline deadline) throws IOException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        while (value.size() < length) {
            fill(deadline);
            int part = Math.min(length - value.size(), received.remaining());
            value.write(received.array(), received.position(), part);
            received.position(received.position() + part);
        }
        if (next(deadline) != '\r' || next(deadline) != '\n') {
            throw new MetaAnswer.WrongAnswerException();
        }
        return value.toByteArray();
    }

    private byte next(Deadline deadline) throws IOException {
        fill(deadline);
        return received.get();
    }

    /** Returns when at least one byte has arrived. */
    private void fill(Deadline deadline) throws IOException {
        while (!received.hasRemaining()) {
            // also limits a server that never pauses, for which there is no wait
            deadline.millisLeft();
            int count = channel.read(received.clear());
            received.flip();
            if (count < 0) {
                throw new EOFException("memcached must answer, but closed the connection");
            }
            if (count == 0) {
                await(SelectionKey.OP_READ, deadline);
            }
        }
    }

    private void await(int operation, Deadline deadline) throws IOException {
        key.interestOps(operation);
        selector.select(deadline.millisLeft());
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("memcached must answer, but the wait was interrupted");
        }
    }
}
