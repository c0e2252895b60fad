package dev.holdfast.session.interop;

/** An application whose sessions a {@link Visitor} can do anything with; {@code conformance/node/app.js} lists the routes. */
interface App extends AutoCloseable {
    /** Where it listens, without a slash at the end. */
    String address();

    @Override
    void close();
}
