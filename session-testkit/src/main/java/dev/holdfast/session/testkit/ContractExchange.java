package dev.holdfast.session.testkit;

import dev.holdfast.session.Session;
import java.io.IOException;
import java.util.Optional;

/** One request and its response, in the adapter's framework. The response ends when the handler returns. */
public interface ContractExchange {
    /** Returns the path, without the query. */
    String path();

    /**
     * Returns the session, or a new one, as the adapter returns it to handlers.
     *
     * @throws IllegalStateException if the request can have none
     */
    Session session();

    /** Returns the session if there is one already. */
    Optional<Session> existingSession();

    /** Sets the status; 200 without this. */
    void status(int status);

    /** Adds a header line. */
    void addHeader(String name, String value);

    /** Adds text to the body, all ASCII. */
    void write(String text) throws IOException;

    /** Sends the client what has been written so far, and the headers before it. */
    void flush() throws IOException;

    /** Answers with status 302 and the header Location. */
    void redirect(String location) throws IOException;

    /** Continues with {@code rest} on another thread after the handler has returned; the response ends with {@code rest}. */
    void later(ContractHandler rest);
}
