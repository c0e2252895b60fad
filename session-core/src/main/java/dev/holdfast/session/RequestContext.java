package dev.holdfast.session;

import dev.holdfast.session.Request.Absent;
import dev.holdfast.session.Request.Open;
import dev.holdfast.session.Request.Unread;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the parts of one exchange share: the request, the ids that it presents, and where it is with its session. */
final class RequestContext {
    private final SessionOptions options;
    private final SessionRequest request;
    private final boolean active;
    private final Instant began;
    private final CurrentSession current;
    private volatile @Nullable String presentedId;
    private volatile boolean used;

    RequestContext(SessionOptions options, SessionRequest request, boolean active) {
        this.options = options;
        this.request = request;
        this.active = active;
        this.began = now();
        String id = active ? presented() : null;
        this.presentedId = id;
        this.current = new CurrentSession(id == null ? Absent.NOTHING_PRESENTED : new Unread(id, false));
    }

    SessionOptions options() {
        return options;
    }

    SessionRequest request() {
        return request;
    }

    CurrentSession current() {
        return current;
    }

    /** Returns true if the request can have a session. */
    boolean isActive() {
        return active;
    }

    /** Returns true if the request counts as a use of its session. */
    boolean slides() {
        return !options.notUse().test(request);
    }

    /** Returns true once the application has asked for a session that was there before. */
    boolean isUsed() {
        return used;
    }

    /** Notes that the application has asked for the session. */
    void use() {
        used |= current.now() instanceof Open open && !open.state().isNew();
    }

    boolean isExpress() {
        return options.isExpress();
    }

    boolean isSecure() {
        return RequestSecurity.isSecure(request, options.proxy());
    }

    /** Returns when the request began. */
    Instant began() {
        return began;
    }

    /** Returns the time by the manager's clock. */
    Instant now() {
        return options.clock().instant();
    }

    /** Returns the id that the client presented: of several with a valid signature the first that has a record; null for none. */
    @Nullable
    String presentedId() {
        return presentedId;
    }

    boolean isPresented(String id) {
        return id.equals(presentedId);
    }

    /** Lets {@code id} count as the one presented, in place of one that has no record. */
    void present(String id) {
        presentedId = id;
    }

    /** Returns the ids that were presented with a valid signature besides {@code id} and the one that counts; a copy. */
    List<String> otherIds(String id) {
        String counting = presentedId;
        if (counting == null || isExpress()) {
            return List.of();
        }
        List<String> ids = options.signedCookie().readAll(request.cookieHeader());
        ids.removeAll(List.of(id, counting));
        return ids;
    }

    /** Returns true if {@code id} was presented with the signature of an old secret. */
    boolean isOutdated(String id) {
        return !isExpress() && options.signedCookie().isOutdated(request.cookieHeader(), id);
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

    private @Nullable String presented() {
        String header = request.cookieHeader();
        return isExpress()
                ? options.signedCookie().read(header)
                : options.signedCookie().readFirstValid(header);
    }
}
