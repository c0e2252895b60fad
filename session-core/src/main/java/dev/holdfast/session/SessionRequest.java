package dev.holdfast.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as an adapter presents it. Called only on threads of the request.
 *
 * @apiNote For authors of adapters. A release before 1.0 may add a method without a default.
 */
public interface SessionRequest {
    /** Returns the path of the original URL: as it was sent, not decoded, without the query, with the context path. */
    String path();

    /** Returns the Cookie lines as Latin-1 text, joined with {@code "; "} in their order, or null if there is none. */
    @Nullable
    String cookieHeader();

    /** Returns true if TLS ends in this server. */
    boolean encrypted();

    /** Returns true if the framework regards the request as secure: Express's {@code req.secure}. */
    boolean secure();

    /** Returns the X-Forwarded-Proto header, or null if there is none. */
    @Nullable
    String forwardedProto();

    /**
     * Returns the framework's own request, for cookie functions and id generators; empty if it is not a {@code type}.
     *
     * @param type a class of the framework, such as {@code HttpServletRequest}
     */
    <T> Optional<T> unwrap(Class<T> type);
}
