package dev.holdfast.session;

import java.util.Optional;

/** A request without a server. */
record PlainRequest(String path, String cookieHeader, boolean encrypted, boolean secure, String forwardedProto)
        implements SessionRequest {
    static PlainRequest to(String path) {
        return new PlainRequest(path, null, false, false, null);
    }

    PlainRequest withCookie(String header) {
        return new PlainRequest(path, header, encrypted, secure, forwardedProto);
    }

    PlainRequest overTls() {
        return new PlainRequest(path, cookieHeader, true, secure, forwardedProto);
    }

    PlainRequest securely() {
        return new PlainRequest(path, cookieHeader, encrypted, true, forwardedProto);
    }

    PlainRequest forwarded(String proto) {
        return new PlainRequest(path, cookieHeader, encrypted, secure, proto);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }
}
