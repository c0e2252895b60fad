package dev.holdfast.conformance.server;

/** A running lab. */
public interface LabServer extends AutoCloseable {
    /** Returns the port on 127.0.0.1. */
    int port();

    /** Ends the server. */
    @Override
    void close();
}
