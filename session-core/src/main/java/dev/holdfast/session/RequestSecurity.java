package dev.holdfast.session;

import org.jspecify.annotations.Nullable;

/** Decides whether a request is secure. */
final class RequestSecurity {
    private RequestSecurity() {}

    static boolean isSecure(SessionRequest request, ForwardedProto proxy) {
        if (request.encrypted()) {
            return true;
        }
        return switch (proxy) {
            case FRAMEWORK -> request.secure();
            case TRUSTED -> isHttps(request.forwardedProto());
            case IGNORED -> false;
        };
    }

    private static boolean isHttps(@Nullable String forwardedProto) {
        if (forwardedProto == null) {
            return false;
        }
        int comma = forwardedProto.indexOf(',');
        String first = comma < 0 ? forwardedProto : forwardedProto.substring(0, comma);
        return first.trim().equalsIgnoreCase("https");
    }
}
