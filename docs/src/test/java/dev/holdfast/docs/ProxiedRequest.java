package dev.holdfast.docs;

import dev.holdfast.session.SessionRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that a proxy forwards over plain HTTP. */
record ProxiedRequest(
        String path,
        @Nullable String cookieHeader,
        @Nullable String forwardedProto) implements SessionRequest {
    ProxiedRequest(String path, @Nullable String cookieHeader) {
        this(path, cookieHeader, null);
    }

    /** Returns the first request of a browser that uses TLS up to the proxy. */
    static ProxiedRequest https() {
        return new ProxiedRequest("/", null, "https");
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
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }
}
