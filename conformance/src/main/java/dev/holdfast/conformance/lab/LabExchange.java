package dev.holdfast.conformance.lab;

import dev.holdfast.session.SessionExchange;
import java.io.IOException;
import java.util.List;

/** One request and its response, as an adapter shows them to the lab. */
public interface LabExchange extends RequestView {
    /** Returns the method. */
    String method();

    /** Returns the body of the request as UTF-8. */
    String body() throws IOException;

    /** Returns the exchange that the adapter has opened for the request. */
    SessionExchange sessions();

    /** Sets the status. */
    void status(int status);

    /** Sets a header in place of the lines of that name. */
    void header(String name, List<String> values);

    /** Adds to the body, and sends the headers and the body so far. */
    void flush(byte[] bytes) throws IOException;

    /** Adds to the body, which is then complete. Called once, at the end. */
    void end(byte[] bytes) throws IOException;
}
