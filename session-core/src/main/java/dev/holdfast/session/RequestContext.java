package dev.holdfast.session;

import dev.holdfast.session.Request.Absent;
import dev.holdfast.session.Request.Open;
import dev.holdfast.session.Request.Unread;
import dev.holdfast.session.life.Rotation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data that the parts of one exchange share: the request, the presented ids, and the state of its session. */
final class RequestContext {
    private final SessionOptions options;
    private final SessionRequest request;
    private final boolean active;
    private final long began;
    private final CurrentSession current;
    private volatile @Nullable PresentedId presented;
    private volatile boolean used;
    private volatile boolean isChecked;

    RequestContext(SessionOptions options, SessionRequest request, boolean active) {
        this.options = options;
        this.request = request;
        this.active = active;
        this.began = options.clock().millis();
        present(active ? presentedText() : null);
        String id = presentedId();
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

    /** Returns true if the session must be read from the server, not from a copy in this process. */
    boolean isChecked() {
        return isChecked || options.freshness().apply(request) == Freshness.CHECKED;
    }

    /** Makes the session be read from the server, whatever the options say. */
    void check() {
        isChecked = true;
    }

    /** Returns true after the application asked for an existing session. */
    boolean isUsed() {
        return used;
    }

    /** Notes that the application asked for the session. */
    void use() {
        used |= current.now() instanceof Open open && !open.state().isNew();
    }

    boolean isExpress() {
        return options.isExpress();
    }

    boolean isSecure() {
        return RequestSecurity.isSecure(request, options.proxy());
    }

    /** Returns when the request began, in whole milliseconds. */
    Instant began() {
        return Instant.ofEpochMilli(began);
    }

    /** Returns the time by the manager's clock. */
    Instant now() {
        return options.clock().instant();
    }

    /** Returns the id that the client presented, or null. Among several with a valid signature it is the first that has a record. */
    @Nullable
    String presentedId() {
        PresentedId now = presented;
        return now == null ? null : now.id();
    }

    boolean isPresented(String id) {
        return id.equals(presentedId());
    }

    /** Returns the text after the id in the presented cookie; empty if there is none. */
    String presentedEnding() {
        PresentedId now = presented;
        return now == null ? "" : now.ending();
    }

    /** Makes the id in {@code text}, the content of a cookie, the presented id; null for none. */
    void present(@Nullable String text) {
        presented = text == null ? null : split(text);
    }

    /** Splits the content of a cookie into the id and its ending. */
    PresentedId split(String text) {
        return renewsCookies() ? PresentedId.split(text) : new PresentedId(text, "");
    }

    /** Returns false if {@code ending} is from an outdated cookie, which must neither open nor end a session. */
    boolean admits(SessionState state, String ending) {
        if (!renewsCookies()) {
            return true;
        }
        Rotation rotation = state.life().marks().rotation();
        // the request was sent at its beginning, and may have run for long since
        return rotation == null ? ending.isEmpty() : rotation.admits(ending, began());
    }

    /** Returns true if cookies have an ending that is renewed. */
    boolean renewsCookies() {
        return options.limits().renewEvery() != null;
    }

    /** Returns the contents of the cookies with a valid signature, without {@code texts}; a copy. */
    List<String> others(String... texts) {
        if (!active || isExpress()) {
            return List.of();
        }
        List<String> all = options.signedCookie().readAll(request.cookieHeader());
        all.removeAll(List.of(texts));
        return all;
    }

    /** Returns true if {@code id} was presented with the signature of an old secret. */
    boolean isOutdated(String id) {
        return !isExpress()
                && options.signedCookie().isOutdated(request.cookieHeader(), PresentedId.text(id, presentedEnding()));
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
        if (renewsCookies() && !PresentedId.split(id).ending().isEmpty()) {
            throw new IllegalStateException(
                    "the id generator must make ids that do not end with ~ and 22 characters of base64url, as"
                            + " cookies do that are renewed, but made one");
        }
        return id;
    }

    private @Nullable String presentedText() {
        String header = request.cookieHeader();
        return isExpress()
                ? options.signedCookie().read(header)
                : options.signedCookie().readFirstValid(header);
    }
}
