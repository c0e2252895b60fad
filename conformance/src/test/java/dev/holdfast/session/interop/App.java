package dev.holdfast.session.interop;

/** An application with routes for all session operations of a {@link Visitor}; {@code conformance/node/app.js} lists the routes. */
interface App extends AutoCloseable {
    /** The address on which it listens, without a slash at the end. */
    String address();

    @Override
    void close();
}
