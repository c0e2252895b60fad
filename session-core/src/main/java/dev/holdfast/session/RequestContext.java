package dev.holdfast.session;

import dev.holdfast.session.Request.Absent;
import dev.holdfast.session.Request.Unread;
import java.time.Instant;

/**
 * What the parts of one exchange share.
 *
 * @param isActive whether the request can have a session
 * @param began when the request began
 */
record RequestContext(
        SessionOptions options,
        SessionRequest request,
        boolean isActive,
        PresentedIds presented,
        CurrentSession current,
        Instant began) {

    static RequestContext of(SessionOptions options, SessionRequest request, boolean isActive) {
        PresentedIds presented =
                isActive ? PresentedIds.of(options, request.cookieHeader()) : PresentedIds.none(options);
        String id = presented.counting();
        CurrentSession current = new CurrentSession(id == null ? new Absent(null) : new Unread(id, false));
        return new RequestContext(
                options, request, isActive, presented, current, options.clock().instant());
    }

    /** Returns the time by the manager's clock. */
    Instant now() {
        return options.clock().instant();
    }

    boolean isExpress() {
        return options.isExpress();
    }

    boolean isSecure() {
        return RequestSecurity.isSecure(request, options.proxy());
    }

    /** Returns an id for a new session. */
    String newId() {
        String id = options.ids().generate(request);
        if (id == null) {
            throw new IllegalStateException("the id generator must return an id, but returned null");
        }
        if (id.isEmpty() && !isExpress()) {
            throw new IllegalStateException("the id generator must return an id, but returned an empty text");
        }
        return id;
    }
}
