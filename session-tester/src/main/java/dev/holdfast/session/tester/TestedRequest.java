package dev.holdfast.session.tester;

import dev.holdfast.session.SessionRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request that a visitor would send to the site's address. */
record TestedRequest(URI site, @Nullable String cookieHeader, boolean behindTls) implements SessionRequest {
    @Override
    public String path() {
        return site.getRawPath().isEmpty() ? "/" : site.getRawPath();
    }

    @Override
    public boolean encrypted() {
        return "https".equals(site.getScheme());
    }

    @Override
    public boolean secure() {
        return encrypted() || behindTls;
    }

    @Override
    public @Nullable String forwardedProto() {
        return behindTls ? "https" : null;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }
}
