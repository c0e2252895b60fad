package dev.holdfast.session.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Opens the sockets of one connection, one after another. */
final class Sockets implements JedisSocketFactory {
    private final OwnClient options;
    private @Nullable DeadlineSocket current;

    Sockets(OwnClient options) {
        this.options = options;
    }

    /** @throws NotSentException if nothing can be sent on the last socket */
    void checkQuiet() {
        if (current != null) {
            current.checkQuiet();
        }
    }

    @Override
    public Socket createSocket() {
        DeadlineSocket socket = new DeadlineSocket(System::nanoTime);
        Socket connected = connected(socket);
        current = socket;
        return connected;
    }

    /** Connects a socket for a connection that listens; its timeout applies to each read, not to the whole answer. */
    Socket createListener() {
        return connected(new Socket());
    }

    private Socket connected(Socket socket) {
        try {
            connect(socket);
            return options.tls ? secured(socket) : socket;
        } catch (IOException | GeneralSecurityException e) {
            close(socket);
            throw new JedisConnectionException("no connection to redis", e);
        }
    }

    private void connect(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        // a socket that is closed here must not leave its port in TIME_WAIT
        socket.setSoLinger(true, 0);
        socket.connect(
                new InetSocketAddress(options.host, options.port), Math.toIntExact(options.connectTimeout.toMillis()));
        socket.setSoTimeout(Math.toIntExact(options.commandTimeout.toMillis()));
    }

    private Socket secured(Socket socket) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        SSLSocket secured =
                (SSLSocket) context.getSocketFactory().createSocket(socket, options.host, options.port, true);
        SSLParameters parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // the error that led to the close is the one to report
        }
    }
}
