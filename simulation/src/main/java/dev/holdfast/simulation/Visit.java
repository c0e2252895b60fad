package dev.holdfast.simulation;

import dev.holdfast.session.SessionRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as the core sees it: from a browser over plain HTTP. */
final class Visit implements SessionRequest {
    private final @Nullable Request request;
    private final @Nullable String cookieHeader;

    Visit(@Nullable Request request, @Nullable String cookieHeader) {
        this.request = request;
        this.cookieHeader = cookieHeader;
    }

    /** Returns the actor that sends it; null before the run begins. */
    @Nullable
    Request request() {
        return request;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public @Nullable String cookieHeader() {
        return cookieHeader;
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
