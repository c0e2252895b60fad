package dev.holdfast.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter tells of a request. Asked on the request's own threads only.
 *
 * @apiNote For authors of adapters. A release before 1.0 may add a method without a default.
 */
public interface SessionRequest {
    /** Returns the path of the original URL: as it was sent, not decoded, without the query, before any mounting. */
    String path();

    /** Returns the Cookie lines as Latin-1 text, joined with {@code "; "} in the order they came, or null if there is none. */
    @Nullable
    String cookieHeader();

    /** Returns true if TLS ends in this server. */
    boolean encrypted();

    /** Returns true if the framework takes the request for secure: Express's {@code req.secure}. */
    boolean secure();

    /** Returns the X-Forwarded-Proto header, or null if there is none. */
    @Nullable
    String forwardedProto();

    /**
     * Returns the framework's own request, for cookie functions and id generators; empty if it is no {@code type}.
     *
     * @param type a class of the framework, say {@code HttpServletRequest}
     */
    <T> Optional<T> unwrap(Class<T> type);
}
