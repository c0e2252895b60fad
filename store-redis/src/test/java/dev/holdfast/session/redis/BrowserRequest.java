package dev.holdfast.session.redis;

import dev.holdfast.session.SessionRequest;
import java.util.Optional;

/** A request of a browser that keeps its cookie. */
record BrowserRequest(String cookieHeader) implements SessionRequest {
    static BrowserRequest first() {
        return new BrowserRequest(null);
    }

    /** Returns the request that follows a response with this Set-Cookie header, or with none. */
    BrowserRequest next(String setCookie) {
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
    public String forwardedProto() {
        return null;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }
}
