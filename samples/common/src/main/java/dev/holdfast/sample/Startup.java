package dev.holdfast.sample;

import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.SessionStoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.function.Supplier;

/** Checks before a sample starts, so that a mistake is answered by one sentence instead of a stack trace. */
final class Startup {
    private Startup() {}

    /**
     * Checks that no other program listens on a port.
     *
     * @throws IllegalArgumentException if it is taken; the message says what to do
     */
    static void requireFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--port must be free, but another program listens on " + port + "; stop it, or choose another", e);
        }
    }

    /**
     * Opens a store and requests a session that does not exist.
     *
     * @throws IllegalArgumentException if it does not answer; the message contains neither its address nor its password
     */
    static SessionStore requireAnswer(Supplier<SessionStore> opening) {
        try {
            SessionStore store = opening.get();
            store.get("nobody");
            return store;
        } catch (SessionStoreException e) {
            throw noAnswer(Objects.requireNonNullElse(e.getMessage(), "no reason given"), e);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // from a driver, whose message may quote the address
            throw noAnswer(e.getClass().getSimpleName(), e);
        }
    }

    private static IllegalArgumentException noAnswer(String reason, RuntimeException cause) {
        return new IllegalArgumentException(
                "--store must name a server that answers, but it does not (" + reason
                        + "); start it, or correct the address",
                cause);
    }
}
