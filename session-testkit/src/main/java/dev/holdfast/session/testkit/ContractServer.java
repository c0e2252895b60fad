package dev.holdfast.session.testkit;

/** A running server of the adapter's framework. */
public interface ContractServer extends AutoCloseable {
    /** Returns the port that it listens on. */
    int port();

    /** Stops the server. */
    @Override
    void close();
}
