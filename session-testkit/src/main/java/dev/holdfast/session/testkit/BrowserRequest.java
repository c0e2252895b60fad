package dev.holdfast.session.testkit;

import dev.holdfast.session.SessionRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request of a browser that keeps its cookie, over plain HTTP and without a server. Use it to test a store through a {@link
 * dev.holdfast.session.SessionManager}.
 */
public record BrowserRequest(@Nullable String cookieHeader) implements SessionRequest {
    /** Returns the request of a browser that has no cookie yet. */
    public static BrowserRequest first() {
        return new BrowserRequest(null);
    }

    /** Returns the request that follows a response with this Set-Cookie line, or with none. */
    public BrowserRequest next(@Nullable String setCookie) {
        return setCookie == null ? this : new BrowserRequest(setCookie.substring(0, setCookie.indexOf(';')));
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public boolean encrypted() {
        return false;
    }

    @Override
    public boolean secure() {
        return false;
    }

    @Override
    public @Nullable String forwardedProto() {
        return null;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }
}
