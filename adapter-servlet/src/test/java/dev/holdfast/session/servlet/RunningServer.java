package dev.holdfast.session.servlet;

import dev.holdfast.session.testkit.ContractServer;
import java.util.concurrent.Callable;

/** A server on a free port, to be stopped after a test. */
record RunningServer(int port, Callable<?> stop) implements ContractServer {
    @Override
    public void close() {
        try {
            stop.call();
        } catch (Exception e) {
            throw new IllegalStateException("the server must stop", e);
        }
    }
}
